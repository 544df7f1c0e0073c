package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.proof.TabularMdp;
import dev.bellman.train.Progress;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import org.junit.jupiter.api.Test;

/** How often the off-policy gradient learns from what happened. */
class DataReuseTest {
    private final TabularMdp mdp = TabularMdp.layered(1, 3, 2, 2, 0.9);
    private final double[][] target = mdp.randomLogits(1);

    private static TrainingResult train(double minEffectiveSampleSize) {
        return Training.of(
                        OffPolicyGradientConfig.defaults()
                                .withEpisodes(1)
                                .withGradientSteps(3)
                                .withMinEffectiveSampleSize(minEffectiveSampleSize),
                        "CartPole-v1")
                .steps(1000)
                .evaluate(false)
                .run()
                .result();
    }

    /** After a step, some weights differ from others. The first step of an update is always taken. */
    @Test
    void theEffectiveSampleSizeEndsAnUpdate() {
        TrainingResult patient = train(0);
        assertThat(patient.updates()).isEqualTo(3 * patient.episodes());
        TrainingResult cautious = train(1);
        assertThat(cautious.updates()).isEqualTo(cautious.episodes());
    }

    /** One episode each by three policies, of which the last two are kept. */
    @Test
    void olderBatchesCountLikeTheLatest() {
        double[] pooled = gradient(2, 3, 4, 5);
        double[] older = gradient(1, 4);
        double[] latest = gradient(1, 5);
        for (int i = 0; i < pooled.length; i++) {
            assertThat(pooled[i]).isCloseTo((older[i] + latest[i]) / 2, within(1e-6));
        }
    }

    /** Of the target, from an episode for each seed, which makes the policy that plays it and what happens. */
    private double[] gradient(int keptBatches, int... seeds) {
        OffPolicyGradientConfig config = OffPolicyGradientConfig.defaults()
                .withEpisodes(1)
                .withKeptBatches(keptBatches)
                .withWeightClip(Double.POSITIVE_INFINITY)
                .withBaseline(false)
                .withNetwork(Enumeration.TABLE);
        OffPolicyGradient algorithm = new OffPolicyGradient(config, Enumeration.context(mdp));
        Parameters actor = Enumeration.actor(algorithm);
        Progress progress = new Progress(1);
        for (int seed : seeds) {
            double[][] behaviour = mdp.randomLogits(seed);
            Enumeration.set(actor, behaviour);
            TabularMdp.Trajectory trajectory =
                    mdp.trajectories(TabularMdp.softmax(behaviour)).get(10 * seed);
            Enumeration.play(algorithm, mdp, trajectory, progress);
            algorithm.takeBatch();
        }
        Enumeration.set(actor, target);
        algorithm.differentiate(progress, new Metrics());
        return Enumeration.ascent(mdp, actor);
    }
}
