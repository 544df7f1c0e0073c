package dev.bellman.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.Step;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The oracle itself: its parts agree with one another. */
class TabularMdpTest {
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theGradientIsTheSlopeOfThePerformance(boolean layered) {
        TabularMdp mdp = layered ? TabularMdp.layered(1, 3, 2, 2, 0.9) : TabularMdp.random(1, 4, 3, 0.95);
        double[][] logits = mdp.randomLogits(2);
        double[][] gradient = mdp.policyGradient(TabularMdp.softmax(logits));
        for (int s = 0; s < mdp.states(); s++) {
            for (int a = 0; a < mdp.actions(); a++) {
                double kept = logits[s][a];
                logits[s][a] = kept + STEP;
                double above = mdp.performance(TabularMdp.softmax(logits));
                logits[s][a] = kept - STEP;
                double below = mdp.performance(TabularMdp.softmax(logits));
                logits[s][a] = kept;
                assertThat(gradient[s][a]).isCloseTo((above - below) / (2 * STEP), within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void trajectoriesMakeUpThePerformance(long seed) {
        TabularMdp mdp = TabularMdp.layered(seed, 3, 2, 2, 0.9);
        double[][] policy = TabularMdp.softmax(mdp.randomLogits(seed));
        List<TabularMdp.Trajectory> trajectories = mdp.trajectories(policy);
        double probability = 0;
        double performance = 0;
        for (TabularMdp.Trajectory trajectory : trajectories) {
            double discounted = 0;
            for (int t = trajectory.steps() - 1; t >= 0; t--) {
                discounted = trajectory.rewards()[t] + mdp.discount() * discounted;
            }
            probability += trajectory.probability();
            performance += trajectory.probability() * discounted;
        }
        assertThat(probability).isCloseTo(1, within(1e-12));
        assertThat(performance).isCloseTo(mdp.performance(policy), within(1e-12));
    }

    /** Always the first action: the mean of many episodes comes near what is expected. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEnvironmentPlaysTheProcess(boolean layered) {
        TabularMdp mdp = layered ? TabularMdp.layered(3, 3, 2, 2, 0.9) : TabularMdp.random(3, 3, 2, 0.9);
        double[][] policy = new double[mdp.states()][mdp.actions()];
        for (double[] row : policy) {
            row[0] = 1;
        }
        int episodes = 50_000;
        double sum = 0;
        try (TabularEnvironment environment = mdp.environment()) {
            environment.reset(1);
            for (int episode = 0; episode < episodes; episode++) {
                double weight = 1;
                Step step;
                do {
                    step = environment.step(0);
                    sum += weight * step.reward();
                    weight *= mdp.discount();
                } while (!step.terminated());
                environment.reset();
            }
        }
        assertThat(sum / episodes).isCloseTo(mdp.performance(policy), within(0.02));
    }
}
