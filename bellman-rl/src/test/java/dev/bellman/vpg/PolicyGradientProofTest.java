package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.nn.Parameters;
import dev.bellman.proof.TabularMdp;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The estimates of the gradient, as the algorithms compute them, over all trajectories of small tasks: what their means are, and
 * how they vary.
 */
class PolicyGradientProofTest {
    private static final Offset<Double> ROUNDING = within(2e-6);

    private final TabularMdp mdp = TabularMdp.layered(1, 3, 2, 2, 0.9);

    private static VpgConfig config(TabularMdp mdp, Estimator estimator, double lambda) {
        return VpgConfig.spinningUp()
                .withEstimator(estimator)
                .withBatch(new Batch.Episodes(1))
                .withNetwork(Enumeration.TABLE)
                .withDiscount(mdp.discount())
                .withDiscountSteps(true)
                .withGaeLambda(lambda)
                .withNormalizeAdvantages(false);
    }

    private static Enumeration enumerate(
            TabularMdp mdp, double[][] logits, Estimator estimator, double lambda, double[] values) {
        Vpg algorithm = new Vpg(config(mdp, estimator, lambda), Enumeration.context(mdp));
        set(algorithm, logits, values);
        return new Enumeration(mdp, TabularMdp.softmax(logits), Enumeration.of(algorithm, mdp));
    }

    private static void set(Algorithm algorithm, double[][] logits, double[] values) {
        Enumeration.set(Enumeration.actor(algorithm), logits);
        Parameters critic = algorithm.parameters().get("critic");
        if (critic != null) {
            Enumeration.set(critic, values);
        }
    }

    /** Values that are no good. */
    private static double[] anyValues(TabularMdp mdp) {
        double[] values = new double[mdp.states()];
        for (int s = 0; s < values.length; s++) {
            values[s] = s % 3 - 0.7 * s;
        }
        return values;
    }

    private static void assertEqual(double[][] actual, double[][] expected, Offset<Double> tolerance) {
        for (int s = 0; s < expected.length; s++) {
            assertThat(actual[s]).containsExactly(expected[s], tolerance);
        }
    }

    private static double distance(double[][] one, double[][] other) {
        double largest = 0;
        for (int s = 0; s < one.length; s++) {
            for (int a = 0; a < one[s].length; a++) {
                largest = Math.max(largest, Math.abs(one[s][a] - other[s][a]));
            }
        }
        return largest;
    }

    @ParameterizedTest
    @CsvSource({
        "TRAJECTORY_RETURN, 0",
        "REWARD_TO_GO, 0",
        "BASELINE, 0",
        "GENERALIZED_ADVANTAGE, 1",
    })
    void theirMeanIsTheGradientWhateverTheBaseline(Estimator estimator, double lambda) {
        double[][] logits = mdp.randomLogits(2);
        Enumeration estimates = enumerate(mdp, logits, estimator, lambda, anyValues(mdp));
        assertEqual(estimates.mean(), mdp.policyGradient(TabularMdp.softmax(logits)), ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"TD_ERROR, 0", "GENERALIZED_ADVANTAGE, 0.6"})
    void criticsThatBootstrapMustBeRight(Estimator estimator, double lambda) {
        double[][] logits = mdp.randomLogits(2);
        double[][] gradient = mdp.policyGradient(TabularMdp.softmax(logits));
        double[] exact = mdp.stateValues(TabularMdp.softmax(logits));
        assertEqual(enumerate(mdp, logits, estimator, lambda, exact).mean(), gradient, ROUNDING);
        assertThat(distance(
                        enumerate(mdp, logits, estimator, lambda, anyValues(mdp))
                                .mean(),
                        gradient))
                .isGreaterThan(1e-3);
    }

    /** Where rewards are positive. (A baseline that is not the best one can do harm where they are about 0 on average.) */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void eachStepOfTheDerivationTakesVarianceAway(long seed) {
        TabularMdp task = TabularMdp.layered(seed, 4, 2, 2, 0.95).raised(1);
        double[][] logits = task.randomLogits(seed);
        double[] exact = task.stateValues(TabularMdp.softmax(logits));
        double whole =
                enumerate(task, logits, Estimator.TRAJECTORY_RETURN, 0, exact).variance();
        double toGo = enumerate(task, logits, Estimator.REWARD_TO_GO, 0, exact).variance();
        double baseline = enumerate(task, logits, Estimator.BASELINE, 0, exact).variance();
        double between = enumerate(task, logits, Estimator.GENERALIZED_ADVANTAGE, 0.9, exact)
                .variance();
        double oneStep = enumerate(task, logits, Estimator.TD_ERROR, 0, exact).variance();
        assertThat(toGo).isLessThan(0.9 * whole);
        assertThat(baseline).isLessThan(0.9 * toGo);
        assertThat(between).isLessThan(baseline);
        assertThat(oneStep).isLessThan(between);
    }

    private OffPolicyGradient offPolicy(double clip, boolean baseline) {
        AlgorithmContext context = Enumeration.context(mdp);
        OffPolicyGradient algorithm = new OffPolicyGradient(
                OffPolicyGradientConfig.defaults()
                        .withEpisodes(1)
                        .withKeptBatches(1)
                        .withWeightClip(clip)
                        .withBaseline(baseline)
                        .withNetwork(Enumeration.TABLE)
                        .withDiscount(mdp.discount())
                        .withDiscountSteps(true),
                context);
        set(algorithm, mdp.randomLogits(3), anyValues(mdp));
        return algorithm;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnotherPolicyDidTellsTheGradientOfThisOne(boolean baseline) {
        double[][] behaviour = mdp.randomLogits(3);
        double[][] target = mdp.randomLogits(2);
        double[][] gradient = mdp.policyGradient(TabularMdp.softmax(target));
        OffPolicyGradient exact = offPolicy(Double.POSITIVE_INFINITY, baseline);
        Enumeration estimates =
                new Enumeration(mdp, TabularMdp.softmax(behaviour), Enumeration.of(exact, mdp, behaviour, target));
        assertEqual(estimates.mean(), gradient, ROUNDING);

        OffPolicyGradient clipped = offPolicy(1, baseline);
        Enumeration bounded =
                new Enumeration(mdp, TabularMdp.softmax(behaviour), Enumeration.of(clipped, mdp, behaviour, target));
        assertThat(distance(bounded.mean(), gradient)).isGreaterThan(0.01);
        assertThat(bounded.variance()).isLessThan(estimates.variance());
    }
}
