package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.Samples.Limits;
import dev.bellman.config.Samples.Loss;
import dev.bellman.config.Samples.Mlp;
import dev.bellman.config.Samples.NatureCnn;
import dev.bellman.config.Samples.Ramp;
import dev.bellman.config.Samples.Sample;
import dev.bellman.config.Samples.WithArray;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationCodecTest {
    private final ConfigurationCodec codec = new ConfigurationCodec();

    private Sample with(String... words) {
        return codec.apply(Sample.defaults(), Overrides.parse(List.of(words)));
    }

    @Test
    void writesEveryComponentInOrder() {
        assertThat(Yaml.toText(codec.toTree(Sample.defaults()))).isEqualTo("""
                        learning-rate: 0.0003
                        epochs: 10
                        capacity: 1000000
                        clip-range: 0.2
                        normalize: true
                        label: first
                        loss: huber
                        target-kl: none
                        value-limits: none
                        entropy: 0.01
                        network:
                          type: mlp
                          hidden: [64, 64]
                          shape: huber
                        limits:
                          low: -1.0
                          high: 1.0
                        extras: []
                        """);
    }

    @Test
    void keepsWhatIsNotOverridden() {
        assertThat(with()).isEqualTo(Sample.defaults());
        assertThat(with("epochs=3"))
                .isEqualTo(new Sample(
                        3e-4,
                        3,
                        1_000_000,
                        0.2f,
                        true,
                        "first",
                        Loss.HUBER,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        new Ramp.Flat(0.01),
                        new Mlp(List.of(64, 64), Loss.HUBER),
                        new Limits(-1, 1),
                        List.of()));
    }

    @Test
    void readsEveryKindOfValue() {
        Sample sample = with(
                "learning-rate=1e-3",
                "epochs=1e1",
                "capacity=5_000_000_000",
                "clip-range=.1",
                "normalize=false",
                "label=on",
                "loss=mean-squared",
                "target-kl=0.02",
                "value-limits={low: 0, high: 2}",
                "entropy=ramp(1e-3, 0)",
                "limits.low=-3",
                "extras=[{type: nature-cnn}, {type: mlp, hidden: [], shape: huber}]");
        assertThat(sample)
                .isEqualTo(new Sample(
                        1e-3,
                        10,
                        5_000_000_000L,
                        0.1f,
                        false,
                        "on",
                        Loss.MEAN_SQUARED,
                        OptionalDouble.of(0.02),
                        Optional.of(new Limits(0, 2)),
                        new Ramp.Line(1e-3, 0),
                        new Mlp(List.of(64, 64), Loss.HUBER),
                        new Limits(-3, 1),
                        List.of(new NatureCnn(512), new Mlp(List.of(), Loss.HUBER))));
        assertThat(codec.apply(Sample.defaults(), codec.toTree(sample))).isEqualTo(sample);
        assertThat(codec.apply(Sample.defaults(), Yaml.parseValue("text", Yaml.toText(codec.toTree(sample)))))
                .isEqualTo(sample);
    }

    @Test
    void optionalsBecomeEmptyByNoneOrNull() {
        Sample full = with("target-kl=0.1", "value-limits={low: 0, high: 1}");
        assertThat(codec.apply(full, Overrides.parse(List.of("target-kl=none", "value-limits=null"))))
                .isEqualTo(Sample.defaults());
        assertThat(codec.apply(full, Overrides.parse(List.of("value-limits.high=5")))
                        .valueLimits())
                .as("over the present value")
                .contains(new Limits(0, 5));
    }

    @Test
    void infinitiesAndNotANumberAreWrittenAsText() {
        Limits open = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(Yaml.toText(codec.toTree(open))).isEqualTo("low: -infinity\nhigh: infinity\n");
        assertThat(codec.apply(new Limits(0, 0), codec.toTree(open))).isEqualTo(open);
        assertThat(codec.apply(new Limits(0, 0), Overrides.parse(List.of("low=-infinity", "high=infinity"))))
                .isEqualTo(open);
    }

    @Test
    void arraysAreLists() {
        assertThat(codec.apply(new WithArray(new int[0]), Overrides.parse(List.of("hidden=[1, 2]"))))
                .isEqualTo(new WithArray(new int[] {1, 2}));
        assertThat(Yaml.toText(codec.toTree(new WithArray(new int[] {1, 2})))).isEqualTo("hidden: [1, 2]\n");
    }

    @Test
    void sealedTypesGoByName() {
        assertThat(with("network.hidden=[8]").network()).isEqualTo(new Mlp(List.of(8), Loss.HUBER));
        assertThat(with("network=nature-cnn").network()).isEqualTo(new NatureCnn(512));
        assertThat(with("network={type: nature-cnn, features: 9}").network()).isEqualTo(new NatureCnn(9));
        assertThat(with("network.type=nature-cnn", "network.features=9").network())
                .isEqualTo(new NatureCnn(9));
        assertThat(with("network=nature-cnn(9)").network()).isEqualTo(new NatureCnn(9));
        assertThatThrownBy(() -> with("network=nature-cnn(9, 3)"))
                .hasMessage("network is nature-cnn(9, 3), but nature-cnn takes only features");
        assertThat(with("network={type: mlp}").network())
                .as("the type it has")
                .isEqualTo(Sample.defaults().network());
        Sample cnn = with("network=nature-cnn");
        assertThat(codec.apply(cnn, Overrides.parse(List.of("network={type: mlp, hidden: [1], shape: huber}")))
                        .network())
                .isEqualTo(new Mlp(List.of(1), Loss.HUBER));
        assertThatThrownBy(() -> codec.apply(cnn, Overrides.parse(List.of("network={type: mlp, hidden: [1]}"))))
                .hasMessage("network.shape is missing; it must be one of huber, mean-squared");
    }

    @Test
    void keysAreLaidOverACall() {
        assertThat(with("network=nature-cnn(9)", "network.features=7").network())
                .isEqualTo(new NatureCnn(7));
        assertThat(with("network={type: nature-cnn(9)}").network()).isEqualTo(new NatureCnn(9));
        assertThat(with("network=nature-cnn()").network()).isEqualTo(new NatureCnn(512));
        assertThat(with("network=nature-cnn( )", "network.features=7").network())
                .isEqualTo(new NatureCnn(7));
        assertThatThrownBy(() -> with("network=nature-cnn(9)", "network.width=7"))
                .hasMessage("unknown key network.width; known are features");
        assertThatThrownBy(() -> with("network=cnn(9)", "network.features=7"))
                .hasMessage("network.type must be one of mlp, nature-cnn, but is \"cnn\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "clip_rnage=0.1 | unknown key clip_rnage; did you mean clip-range?",
                "clip_range=0.1 | unknown key clip_range; did you mean clip-range?",
                "network.hiden=[1] | unknown key network.hiden; did you mean network.hidden?",
                "limits.x=1 | unknown key limits.x; known are low, high",
                "learning-rate=fast | learning-rate must be a number, but is \"fast\"",
                "learning-rate=1e999 | learning-rate must be a number, but is \"Infinity\"",
                "learning-rate= | learning-rate must be a number, but is null",
                "learning-rate=[1] | learning-rate must be a number, but is [1]",
                "epochs=1.5 | epochs must be an integer, but is 1.5",
                "epochs=3e9 | epochs must be an integer, but is 3.0E9",
                "epochs=true | epochs must be an integer, but is true",
                "normalize=yes | normalize must be true or false, but is \"yes\"",
                "normalize=1 | normalize must be true or false, but is 1",
                "label=[a] | label must be text, but is [\"a\"]",
                "loss=hubber | loss must be one of huber, mean-squared, but is \"hubber\"; did you mean huber?",
                "loss=3 | loss must be one of huber, mean-squared, but is 3",
                "target-kl=x | target-kl must be a number, but is \"x\"",
                "network.hidden=64 | network.hidden must be a list [..], each an integer, but is 64",
                "network.hidden=[8, x] | network.hidden[1] must be an integer, but is \"x\"",
                "network=mpl | network.type must be one of mlp, nature-cnn, but is \"mpl\"; did you mean mlp?",
                "network=7 | network must be one of mlp, nature-cnn, but is 7",
                "extras=[{hidden: [1]}] | extras[0].type is missing; it must be one of mlp, nature-cnn",
                "limits=7 | limits must be an object with the keys low, high, but is 7",
                "epochs=0 | epochs must be at least 1, but is 0",
                "network.hidden=[0] | network.hidden must be at least 1, but is 0",
                "limits.low=9 | limits.low 9.0 must not exceed high 1.0",
                "limits={low: 9, high: 8} | limits.low 9.0 must not exceed high 8.0",
                "value-limits={low: 9, high: nan} | value-limits.low 9.0 must not exceed high NaN",
                "entropy=ramp(1) | entropy: ramp(start, end) needs two numbers, but is ramp(1)",
                "entropy={a: 1} | entropy must be a ramp, but is {\"a\":1}",
            })
    void refusesWithTheKeyTheValueAndWhatIsExpected(String word, String message) {
        assertThatThrownBy(() -> with(word))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }

    @Test
    void longValuesAreCutInMessages() {
        assertThatThrownBy(() -> with("epochs=" + "x".repeat(500)))
                .hasMessage("epochs must be an integer, but is \"" + "x".repeat(76) + "...");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000", "1e5", "1E5", "+1e+5", "100_000", "100000.0", "10000000e-2"})
    void integersMayBeWrittenInManyWays(String text) {
        assertThat(with("capacity=" + text).capacity()).isEqualTo(100_000);
    }

    @Test
    void longTextIsNoNumber() {
        assertThat(with("learning-rate='0." + "0".repeat(998) + "'").learningRate())
                .isZero();
        assertThatThrownBy(() -> with("learning-rate='0." + "0".repeat(999) + "'"))
                .hasMessageStartingWith("learning-rate must be a number, but is \"0.000");
    }

    @Test
    void textThatIsNearlyANumberIsToldInOnePass() {
        String text = "9".repeat(500) + "x";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 20_000; i++) {
                assertThat(Numbers.parse(text)).isEmpty();
            }
        });
    }

    @Test
    void aTreeThatIsNoObjectIsRefused() {
        ObjectNode tree = codec.toTree(new WithArray(new int[0]));
        assertThatThrownBy(() -> codec.apply(Sample.defaults(), tree.get("hidden")))
                .hasMessageStartingWith("the configuration must be an object with the keys learning-rate, epochs");
    }
}
