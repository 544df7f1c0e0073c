package dev.bellman.impala;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImpalaTest {
    private static final ImpalaConfig IN_TURNS =
            ImpalaConfig.defaults().withLearningRate(Schedule.constant(7e-4)).withConcurrent(false);

    /** On the policy's own steps, V-trace is GAE: the first updates differ by rounding only. */
    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1})
    void withoutLagItIsA2c(double lambda) {
        Schedule rate = Schedule.constant(1e-4);
        A2cConfig a2c = A2cConfig.stableBaselines3()
                .withRolloutSteps(20)
                .withGaeLambda(lambda)
                .withLearningRate(rate)
                .withRmspropEpsilon(0.1);
        ImpalaConfig impala = IN_TURNS.withWorkers(1)
                .withTrajectoriesPerUpdate(1)
                .withMaximumLag(0)
                .withLambda(lambda)
                .withLearningRate(rate)
                .withRmspropEpsilon(0.1);
        float[] expected = parameters(Training.of(a2c, "CartPole-v1"));
        float[] actual = parameters(Training.of(impala, "CartPole-v1"));
        assertThat(actual).containsExactly(expected, within(1e-6f));
    }

    private static float[] parameters(Training training) {
        AtomicReference<float[]> values = new AtomicReference<>(new float[0]);
        training.environments(4)
                .steps(240)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Ended) {
                        values.set(event.run()
                                .algorithm()
                                .parameters()
                                .sequencedValues()
                                .getFirst()
                                .values()
                                .clone());
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return values.get();
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 0", "3, 1, 2", "2, 4, 1", "4, 2, 1"})
    void logsStalenessWithinTheBound(int workers, int trajectories, int lag) {
        List<Double> staleness = new ArrayList<>();
        Training.of(
                        IN_TURNS.withWorkers(workers)
                                .withTrajectoriesPerUpdate(trajectories)
                                .withMaximumLag(lag)
                                .withRolloutSteps(3),
                        "CartPole-v1")
                .environments(workers)
                .steps(600)
                .configure(old -> old.withLogInterval(1))
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported
                            && reported.metrics().containsKey("policy/staleness")) {
                        staleness.add(reported.metrics().get("policy/staleness"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        assertThat(staleness)
                .hasSizeGreaterThan(40)
                .allSatisfy(each -> assertThat(each).isBetween(0.0, (double) lag));
        if (lag > 0) {
            assertThat(staleness).anyMatch(each -> each > 0);
        }
    }

    /** A truncated step bootstraps from its true final observation: the value is 1 / (1 - 0.9). */
    @Test
    void truncationDoesNotEndTheFuture() {
        assertThat(learntValue(true)).isCloseTo(10, within(0.3));
    }

    /** A terminated step does not: the mean of (1, 1.9, 2.71, 3.439, 4.0951), as one observation stands for all. */
    @Test
    void terminationEndsTheFuture() {
        assertThat(learntValue(false)).isCloseTo(2.63, within(0.3));
    }

    private static double learntValue(boolean truncates) {
        ImpalaConfig config = IN_TURNS.withWorkers(2)
                .withDiscount(0.9)
                .withTrajectoriesPerUpdate(2)
                .withLearningRate(Schedule.linear(0.01, 1e-4));
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Training.of(config.withLambda(truncates ? 0.95 : 1), "ConstantReward", () -> ConstantReward.discrete(truncates))
                .environments(4)
                .steps(40_000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported
                            && reported.metrics().containsKey("value/mean")) {
                        value.set(reported.metrics().get("value/mean"));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return value.get();
    }
}
