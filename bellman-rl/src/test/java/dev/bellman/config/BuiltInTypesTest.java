package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.AdamW;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.optim.Sgd;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.ImpalaCnn;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.PlainNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The types that algorithms configure: schedules, optimisers, networks. */
class BuiltInTypesTest {
    record Settings(
            Schedule learningRate, Optional<Schedule> clipRange, OptimizerSpec optimizer, PlainNetwork network) {}

    private static final Settings DEFAULTS = new Settings(
            Schedule.constant(3e-4),
            Optional.empty(),
            new Adam(1e-5),
            new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL));

    private final ConfigurationCodec codec = new ConfigurationCodec();

    private Settings with(String... words) {
        Settings settings = codec.apply(DEFAULTS, Overrides.parse(List.of(words)));
        assertThat(codec.apply(DEFAULTS, Yaml.parseValue("text", Yaml.toText(codec.toTree(settings)))))
                .as("there and back")
                .isEqualTo(settings);
        return settings;
    }

    @Test
    void areWrittenForPeople() {
        assertThat(Yaml.toText(codec.toTree(DEFAULTS))).isEqualTo("""
                learning-rate: 0.0003
                clip-range: none
                optimizer:
                  type: adam
                  beta1: 0.9
                  beta2: 0.999
                  epsilon: 1.0e-5
                  weight-decay: 0.0
                  amsgrad: false
                network:
                  type: mlp
                  hidden: [64, 64]
                  activation: tanh
                  initializer: orthogonal
                  layer-norm: false
                  dropout: 0.0
                """.replace("1.0e-5", "0.00001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"3e-4", "1", "linear(1e-3, 0)", "exponential(1e-3, 1e-5)", "piecewise(0: 1, 0.5: 0.1, 1: 0)"})
    void schedulesAreText(String text) {
        assertThat(with("learning-rate=" + text).learningRate()).isEqualTo(Schedule.parse(text));
        assertThat(with("clip-range=" + text).clipRange()).contains(Schedule.parse(text));
    }

    @Test
    void aTableShowsAScheduleAsOneWouldTypeIt() {
        Settings settings = with("learning-rate=linear(1e-3, 0)");
        assertThat(HyperparameterTable.of(settings).getFirst().defaultText()).isEqualTo("linear(0.001, 0)");
        assertThat(HyperparameterTable.of(settings).getFirst().type()).isEqualTo("a schedule");
    }

    @Test
    void optimizersGoByName() {
        assertThat(with("optimizer.epsilon=1e-7").optimizer()).isEqualTo(new Adam(1e-7));
        assertThat(with("optimizer=adam-w").optimizer()).isInstanceOf(AdamW.class);
        assertThat(with("optimizer=sgd").optimizer()).isInstanceOf(Sgd.class);
        assertThatThrownBy(() -> with("optimizer=adamw"))
                .hasMessage("optimizer.type must be one of adam, adam-w, rms-prop, sgd, but is \"adamw\"; "
                        + "did you mean adam-w?");
    }

    @Test
    void networksForImagesGoByName() {
        assertThat(with("network=nature-cnn").network()).isEqualTo(NatureCnn.defaults());
        assertThat(with("network=impala-cnn", "network.filters=[8]").network())
                .isEqualTo(new ImpalaCnn(List.of(8), 256, Initializer.PYTORCH, 1.0 / 255));
        assertThat(with("network.type=minatar-cnn", "network.hidden=64").network())
                .isEqualTo(new MinatarCnn(16, 64, Initializer.PYTORCH, 1));
        assertThatThrownBy(() -> with("network=nature-cnn", "network.scale=0"))
                .hasMessageStartingWith("network.scale must be a finite number above 0");
    }

    @Test
    void networksAreOverriddenInPart() {
        assertThat(with("network.hidden=[256]", "network.activation=relu").network())
                .isEqualTo(new Mlp(List.of(256), Activation.RELU, Initializer.ORTHOGONAL));
        assertThatThrownBy(() -> with("network.hidden=[0]"))
                .hasMessageStartingWith("network: width of a hidden layer must be in [1, 1000000], but is 0");
        assertThatThrownBy(() -> with("learning-rate=linear(1)")).hasMessageStartingWith("learning-rate: ");
    }
}
