package dev.bellman.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.MemoryState;
import dev.bellman.distribution.DiagonalGaussian;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The coefficient of the penalty finds the divergence that is asked for. */
class AdaptiveKlPenaltyTest {
    private final AdaptiveKlPenalty penalty = penalty(1);

    @Test
    void halvesBelowTwoThirdsOfTheTarget() {
        penalty.adapt(0.0199);
        assertThat(penalty.coefficient()).isEqualTo(0.5);
    }

    @Test
    void doublesAboveOneAndAHalfTimesTheTarget() {
        penalty.adapt(0.0451);
        assertThat(penalty.coefficient()).isEqualTo(2);
    }

    @Test
    void staysInBetween() {
        penalty.adapt(0.0201);
        penalty.adapt(0.0449);
        assertThat(penalty.coefficient()).isEqualTo(1);
    }

    @Test
    void isPartOfTheState() {
        penalty.adapt(1);
        MemoryState state = new MemoryState();
        penalty.save(state);
        AdaptiveKlPenalty other = penalty(7);
        other.load(state);
        assertThat(other.coefficient()).isEqualTo(2);
    }

    /** Of the last half of the rollouts; the policy would move far more, and far less, with other coefficients. */
    @Test
    void trainingMovesThePolicyByAboutTheTarget() {
        assertThat(medianDivergence(0.03)).isBetween(0.01, 0.06);
        assertThat(medianDivergence(0.003)).isBetween(0.001, 0.006);
    }

    private static double medianDivergence(double target) {
        List<Double> divergences = new ArrayList<>();
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(128)
                .withObjective(new Surrogate.KlPenalty(target, 1))
                .withLearningRate(Schedule.constant(1e-3));
        Training.of(config, "CartPole-v1")
                .environments(4)
                .steps(20_480)
                .seed(1)
                .evaluate(false)
                .configure(old -> old.withLogInterval(512))
                .callback(event -> {
                    if (event instanceof TrainingEvent.Reported reported) {
                        divergences.add(reported.metrics().getOrDefault("policy/kl", Double.NaN));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        List<Double> late = divergences.subList(divergences.size() / 2, divergences.size());
        return late.stream().sorted().toList().get(late.size() / 2);
    }

    private static AdaptiveKlPenalty penalty(double coefficient) {
        return new AdaptiveKlPenalty(new Surrogate.KlPenalty(0.03, coefficient), new DiagonalGaussian(1), 1);
    }
}
