package dev.bellman.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.distribution.PathwiseActions;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.testing.MaskedRooms;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entropies that can be aimed at, and those that would make the temperature grow without end. */
class TargetEntropyTest {
    private static final Mlp SMALL = new Mlp(List.of(16), Activation.RELU, Initializer.PYTORCH);
    private static final SacConfig SAC =
            SacConfig.defaults().withNetwork(SMALL).withBatchSize(16).withReplayCapacity(5000);
    private static final DiscreteSacConfig DISCRETE = DiscreteSacConfig.defaults()
            .withNetwork(SMALL)
            .withBatchSize(16)
            .withReplayCapacity(5000)
            .withLearningStarts(10);

    private static Temperature aimingAt(double entropy) {
        return new Temperature.Learned(1, OptionalDouble.of(entropy));
    }

    private static void build(Record hyperparameters, String environment) {
        Training.of(hyperparameters, environment).open().close();
    }

    /** ln 2 = 0.69315. */
    @ParameterizedTest
    @CsvSource({"0.69, false", "0.6932, true", "58, true", "-1, false"})
    void ofTwoActions(double target, boolean refused) {
        Runnable build = () -> build(DISCRETE.withTemperature(aimingAt(target)), "CartPole-v1");
        if (refused) {
            assertThatThrownBy(build::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("target-entropy must be below 0.6931472, the greatest entropy of a policy "
                            + "over 2 actions, but is " + (float) target);
        } else {
            build.run();
        }
    }

    /** The uniform distribution on [-1, 1] has ln 2 = 0.693, the most even squashed Gaussian 0.6836. */
    @ParameterizedTest
    @CsvSource({"0.68, false", "0.69, true", "1, true"})
    void ofASquashedGaussian(double target, boolean refused) {
        Runnable build = () -> build(SAC.withTemperature(aimingAt(target)), "Pendulum-v1");
        if (refused) {
            assertThatThrownBy(build::run)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("target-entropy must be below 0.6836356");
        } else {
            build.run();
        }
    }

    /** Of two numbers, by bounds: integrated numerically elsewhere. */
    @ParameterizedTest
    @CsvSource({"-20, 2, 1.3672711267817104", "-20, -2, -1.198426638140666", "-20, -0.1342, 1.3672711267817104"})
    void greatestEntropyOfSquashedGaussians(double lowest, double highest, double entropy) {
        assertThat(new PathwiseActions.Squashed(lowest, highest).greatestEntropy(2))
                .isCloseTo(entropy, within(1e-7));
    }

    @Test
    void boundsOfALogarithmAreFinite() {
        assertThatThrownBy(() -> new PathwiseActions.Squashed(Double.NEGATIVE_INFINITY, 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("lowest-log-deviation");
        assertThatThrownBy(() -> new PathwiseActions.Squashed(-20, Double.NaN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("highest-log-deviation");
    }

    /** Not the usual target of -1 either, where the bounds of the deviation rule it out: ln 0.08 + 1.419 = -1.107. */
    @Test
    void ofAClampedGaussian() {
        build(SAC.withPolicy(new PathwiseActions.Clamped()).withTemperature(aimingAt(1.01)), "Pendulum-v1");
        assertThatThrownBy(() -> build(
                        SAC.withPolicy(new PathwiseActions.Clamped()).withTemperature(aimingAt(1.02)), "Pendulum-v1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("target-entropy must be below 1.01397");
        assertThatThrownBy(() -> build(SAC.withPolicy(new PathwiseActions.Clamped(0.01, 0.08)), "Pendulum-v1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("highest")
                .hasMessageContaining("but is -1.0");
    }

    /** One action is allowed in every room, so there is no entropy to be had. */
    @Test
    void countsInProportionToWhatMasksLeave() {
        DiscreteSacConfig config = DISCRETE.withTemperature(aimingAt(0.6));
        double[] temperature = new double[1];
        Training.of(config, "MaskedRooms", () -> new MaskedRooms(false))
                .steps(300)
                .configure(old -> old.withLogInterval(100))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported report) {
                        temperature[0] = Objects.requireNonNull(report.metrics().get("policy/temperature"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(temperature[0]).isEqualTo(1);
    }
}
