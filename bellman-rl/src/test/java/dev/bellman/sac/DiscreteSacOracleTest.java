package dev.bellman.sac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.testing.Bandit;
import dev.bellman.testing.ConstantReward;
import dev.bellman.train.Signal;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Soft values, policies and temperatures where they are known. */
class DiscreteSacOracleTest {
    private static final double ALPHA = 0.5;
    private static final DiscreteSacConfig CONFIG = DiscreteSacConfig.defaults()
            .withReplayCapacity(2000)
            .withDiscount(0.9)
            .withTargetUpdateRate(0.05)
            .withUpdatesPerStep(0.5)
            .withTemperature(new Temperature.Fixed(ALPHA))
            .withLearningRate(Schedule.linear(3e-3, 1e-4))
            .withNetwork(new Mlp(List.of(32), Activation.TANH, Initializer.PYTORCH));

    private final Map<String, Double> latest = new HashMap<>();

    private TrainedAgent train(DiscreteSacConfig config, Supplier<Environment<Integer>> environment) {
        return Training.of(config, "Oracle", environment)
                .environments(2)
                .steps(8000)
                .evaluate(false)
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported) {
                        latest.putAll(reported.metrics());
                    }
                    return Signal.CONTINUE;
                })
                .run();
    }

    /** Actions do not matter, so each next state is worth alpha log 2 more: Q = 1 + 0.9 (Q + alpha log 2). */
    @Test
    void truncationDoesNotEndTheFuture() {
        train(CONFIG, () -> ConstantReward.discrete(true));
        assertThat(latest.get("value/policy")).isCloseTo(10 * (1 + 0.9 * ALPHA * Math.log(2)), within(0.2));
    }

    /** One of five steps terminates, and one observation stands for all: Q = 1 + 0.9 * 4/5 (Q + alpha log 2). */
    @Test
    void terminationEndsTheFuture() {
        train(CONFIG, () -> ConstantReward.discrete(false));
        assertThat(latest.get("value/policy")).isCloseTo((1 + 0.72 * ALPHA * Math.log(2)) / 0.28, within(0.3));
    }

    /** pi = softmax(r / alpha). */
    @Test
    void policyWeighsRewardAgainstEntropy() {
        TrainedAgent agent = train(CONFIG, () -> new Bandit(new double[] {0, 1, 0.5}));
        Matrix logits = agent.policy().network().forward(Matrix.wrap(new float[] {1}, 1, 1));
        assertThat((double) logits.get(0, 1) - logits.get(0, 0)).isCloseTo(1 / ALPHA, within(0.05));
        assertThat((double) logits.get(0, 2) - logits.get(0, 0)).isCloseTo(0.5 / ALPHA, within(0.05));
    }

    @Test
    void temperatureBringsTheEntropyToItsTarget() {
        train(CONFIG.withTemperature(new Temperature.Learned()), () -> new Bandit(new double[] {0, 1, 0.5}));
        assertThat(latest.get("policy/entropy")).isCloseTo(0.7 * Math.log(3), within(0.01));
    }

    @Test
    void takesAllowedActionsOnly() {
        TrainedAgent agent = train(CONFIG, () -> new Bandit(new double[] {0, 0, 1}, true, false, true));
        assertThat(agent.result().meanReturn()).isBetween(0.7, 1.0);
    }

    /** Of probabilities 1 and e^2, over their sum; an action that is never seen has no part in it. */
    @Test
    void sumsOverAllowedActionsOnly() {
        train(CONFIG, () -> new Bandit(new double[] {0, 0, 1}, true, false, true));
        double best = 1 / (1 + Math.exp(-1 / ALPHA));
        assertThat(latest.get("value/policy")).isCloseTo(best, within(0.02));
        assertThat(latest.get("policy/entropy"))
                .isCloseTo(-best * Math.log(best) - (1 - best) * Math.log(1 - best), within(0.02));
    }

    @Test
    void theTargetEntropyIsThatOfAllowedActions() {
        train(
                CONFIG.withTemperature(new Temperature.Learned()),
                () -> new Bandit(new double[] {0, 0, 1}, true, false, true));
        assertThat(latest.get("policy/entropy")).isCloseTo(0.7 * Math.log(2), within(0.01));
    }

    @Test
    void refusesRealActions() {
        assertThatThrownBy(() -> Training.of(CONFIG, "Pendulum-v1").run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("use sac");
    }
}
