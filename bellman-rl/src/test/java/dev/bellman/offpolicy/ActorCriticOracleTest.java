package dev.bellman.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.explore.ActionNoise;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.sac.SacConfig;
import dev.bellman.sac.Temperature;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import dev.bellman.td3.Td3Config;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and actions of actor-critics where they are known. */
class ActorCriticOracleTest {
    private static final Mlp NETWORK = new Mlp(List.of(24, 24), Activation.RELU, Initializer.PYTORCH);
    private static final Td3Config TD3 = Td3Config.defaults()
            .withNetwork(NETWORK)
            .withBatchSize(32)
            .withReplayCapacity(2000)
            .withDiscount(0.9)
            .withUpdatesPerStep(0.5)
            .withTargetUpdateRate(0.02)
            .withLearningRate(Schedule.linear(3e-3, 1e-4));

    /** Without entropy, so that values are those of the rewards alone. */
    private static final SacConfig SAC = SacConfig.defaults()
            .withNetwork(NETWORK)
            .withBatchSize(32)
            .withReplayCapacity(2000)
            .withDiscount(0.9)
            .withUpdatesPerStep(0.5)
            .withTargetUpdateRate(0.02)
            .withLearningRate(Schedule.linear(3e-3, 1e-4))
            .withTemperature(new Temperature.Fixed(0));

    private static final SacConfig DROQ = SAC.withCriticNetwork(
                    Optional.of(new Mlp(List.of(24, 24), Activation.RELU, Initializer.PYTORCH, true, 0.05)))
            .withActorValue(ActorValue.MEAN);

    /** One of five steps terminates, and one observation stands for all: Q = 1 + 0.9 * 4/5 Q. */
    private static final double ONE_STEP = 1 / (1 - 0.72);

    /** Three steps ahead from one to five steps before the end: Q = (1 + 1.9 + 3 * 2.71 + 2 * 0.729 Q) / 5. */
    private static final double THREE_STEPS = 11.03 / 3.542;

    static Stream<Arguments> variants() {
        return Stream.of(
                Arguments.of(
                        "DDPG", TD3.withTwinCritics(false).withPolicyDelay(1).withTargetNoise(0), ONE_STEP),
                Arguments.of("TD3", TD3, ONE_STEP),
                Arguments.of("TD3 with three steps", TD3.withNStep(3), THREE_STEPS),
                Arguments.of("SAC", SAC, ONE_STEP),
                Arguments.of("TQC", SAC.withQuantiles(5).withActorValue(ActorValue.MEAN), ONE_STEP),
                Arguments.of("DroQ", DROQ, ONE_STEP),
                Arguments.of("REDQ", SAC.withCritics(4).withActorValue(ActorValue.MEAN), ONE_STEP));
    }

    /** A truncated step bootstraps: all values are 1 / (1 - 0.9). */
    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void truncationDoesNotEndTheFuture(String name, Record config, double unused) {
        assertThat(learntValue(config, true)).isCloseTo(10, within(0.2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void terminationEndsTheFuture(String name, Record config, double value) {
        assertThat(learntValue(config, false)).isCloseTo(value, within(0.3));
    }

    private static double learntValue(Record config, boolean truncates) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(config, "ConstantReward", () -> ConstantReward.continuous(truncates))
                .environments(2)
                .steps(10_000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported
                            && reported.metrics().containsKey("value/policy")) {
                        value.set(reported.metrics().get("value/policy"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return value.get();
    }

    /** The best push of a single step is 0.6; with an entropy bonus the best mean is the same by symmetry. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("climbers")
    void findsTheBestAction(String name, Record config) {
        NetworkPolicy policy = Training.of(config, "Target", (Supplier<Environment<float[]>>) Target::new)
                .steps(6_000)
                .evaluate(false)
                .run()
                .policy();
        assertThat((double) policy.continuousAction(new float[] {1})[0]).isCloseTo(0.6, within(0.1));
    }

    static Stream<Arguments> climbers() {
        return Stream.of(
                Arguments.of("TD3", TD3.withNoise(new ActionNoise.Gaussian(0.3))),
                Arguments.of(
                        "DDPG",
                        TD3.withTwinCritics(false).withTargetNoise(0).withNoise(new ActionNoise.OrnsteinUhlenbeck())),
                Arguments.of("SAC", SAC.withTemperature(new Temperature.Fixed(0.05))),
                Arguments.of("DroQ", DROQ),
                Arguments.of("TQC", SAC.withQuantiles(5).withActorValue(ActorValue.MEAN)));
    }

    /** Episodes of one step, with the reward -(action - 0.6)^2 for actions in [-2, 2]. */
    private static final class Target implements Environment<float[]> {
        @Override
        public Box observationSpace() {
            return Box.uniform(0, 1, 1);
        }

        @Override
        public Space<float[]> actionSpace() {
            return Box.uniform(-2, 2, 1);
        }

        @Override
        public float[] reset(long seed) {
            return reset();
        }

        @Override
        public float[] reset() {
            return new float[] {1};
        }

        @Override
        public Step step(float[] action) {
            double distance = action[0] - 0.6;
            return new Step(new float[] {1}, -distance * distance, true, false);
        }
    }
}
