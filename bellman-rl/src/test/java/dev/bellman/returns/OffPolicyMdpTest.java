package dev.bellman.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected returns on tasks that are known exactly. */
class OffPolicyMdpTest {
    private static final Offset<Double> TOLERANCE = Offset.offset(2e-6);
    private static final int STEPS = 3;

    private static ExactExpectation.Estimator offPolicy(TraceCoefficient coefficient, float lambda) {
        return (segment, actionValues, stateValues, target, behaviour, returns) -> OffPolicyReturns.compute(
                segment,
                coefficient,
                lambda,
                RandomMdp.DISCOUNT,
                actionValues,
                stateValues,
                target,
                behaviour,
                returns);
    }

    /** Munos et al. 2016, lemma 1: whatever the coefficients, Q^pi is the fixed point. */
    @Property(tries = 60)
    void theTrueValuesAreAFixedPoint(
            @ForAll long seed, @ForAll TraceCoefficient coefficient, @ForAll @IntRange(min = -1, max = 2) int cut) {
        RandomMdp mdp = new RandomMdp(seed);
        double[][] exact = mdp.exactValues();
        ExactExpectation expectation = new ExactExpectation(mdp, STEPS);
        assertEqual(expectation.of(offPolicy(coefficient, 0.8f), exact, cut), exact);
    }

    /** Theorem 1: a contraction, so that it gets there from anywhere. */
    @Property(tries = 20)
    void retraceAndTreeBackupConverge(
            @ForAll long seed, @ForAll boolean retrace, @ForAll @IntRange(min = -1, max = 2) int cut) {
        RandomMdp mdp = new RandomMdp(seed);
        ExactExpectation expectation = new ExactExpectation(mdp, STEPS);
        TraceCoefficient coefficient = retrace ? TraceCoefficient.RETRACE : TraceCoefficient.TREE_BACKUP;
        double[][] exact = mdp.exactValues();
        double[][] values = {{5, -3}, {2, 4}, {-1, 0}};
        double distance = distance(values, exact);
        for (int sweep = 0; sweep < 120; sweep++) {
            values = expectation.of(offPolicy(coefficient, 1), values, cut);
            assertThat(distance(values, exact)).isLessThanOrEqualTo(RandomMdp.DISCOUNT * distance + 2e-6);
            distance = distance(values, exact);
        }
        assertThat(distance).isLessThan(2e-5);
    }

    /** The expectation of every trajectory's importance-sampled return is the discounted return of pi itself. */
    @Property(tries = 20)
    void importanceSamplingLooksAsFarAheadAsTheSegment(@ForAll long seed) {
        RandomMdp mdp = new RandomMdp(seed);
        double[][] values = {{5, -3}, {2, 4}, {-1, 0}};
        double[][] backedUp = values;
        ExactExpectation one = new ExactExpectation(mdp, 1);
        for (int step = 0; step < STEPS; step++) {
            backedUp = one.of(offPolicy(TraceCoefficient.Q_LAMBDA, 1), backedUp, -1);
        }
        ExactExpectation expectation = new ExactExpectation(mdp, STEPS);
        assertEqual(expectation.of(offPolicy(TraceCoefficient.IMPORTANCE_SAMPLING, 1), values, -1), backedUp);
    }

    /** On policy, n-step returns of state values have Q^pi as their expectation. */
    @Property(tries = 30)
    void nStepReturnsOfTheActingPolicyAreRight(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int n) {
        RandomMdp mdp = new RandomMdp(seed);
        for (int s = 0; s < RandomMdp.STATES; s++) {
            System.arraycopy(mdp.target[s], 0, mdp.behaviour[s], 0, RandomMdp.ACTIONS);
        }
        double[][] exact = mdp.exactValues();
        ExactExpectation expectation = new ExactExpectation(mdp, STEPS);
        ExactExpectation.Estimator nStep = (segment, actionValues, stateValues, target, behaviour, returns) ->
                Returns.nStep(segment, stateValues, n, RandomMdp.DISCOUNT, returns);
        for (int cut = -1; cut < STEPS; cut++) {
            assertEqual(expectation.of(nStep, exact, cut), exact);
        }
        assertEqual(expectation.of(offPolicy(TraceCoefficient.RETRACE, 1), exact, -1), exact);
    }

    /** Of the acting policy itself, V-trace without clips that bite is the lambda return. */
    @Property(tries = 30)
    void vTraceOnPolicyIsTheLambdaReturn(@ForAll long seed) {
        RandomMdp mdp = new RandomMdp(seed);
        ExactExpectation expectation = new ExactExpectation(mdp, STEPS);
        double[][] values = {{5, -3}, {2, 4}, {-1, 0}};
        float lambda = 0.7f;
        for (int cut = -1; cut < STEPS; cut++) {
            double[][] traced = expectation.of(
                    (segment, actionValues, stateValues, target, behaviour, returns) -> {
                        float[] ratios = new float[returns.length];
                        Arrays.fill(ratios, 1);
                        new VTrace(lambda, 1, 1, 1)
                                .compute(segment, stateValues, ratios, RandomMdp.DISCOUNT, returns, ratios.clone());
                    },
                    values,
                    cut);
            double[][] lambdas = expectation.of(
                    (segment, actionValues, stateValues, target, behaviour, returns) ->
                            Returns.lambda(segment, stateValues, RandomMdp.DISCOUNT, lambda, returns),
                    values,
                    cut);
            assertEqual(traced, lambdas);
        }
    }

    @Test
    void nonsenseIsRefused() {
        Segment segment = new Segment(1, 1, new float[1], new boolean[1], new boolean[1], new float[1], new float[1]);
        float[] one = {1};
        float[] none = {};
        assertThatThrownBy(() ->
                        OffPolicyReturns.compute(segment, TraceCoefficient.RETRACE, 1, 0.9f, one, one, one, none, one))
                .hasMessage("behaviourProbabilities needs 1 elements, but has 0");
        OffPolicyReturns.compute(segment, TraceCoefficient.TREE_BACKUP, 1, 0.9f, one, one, one, none, one);
        assertThatThrownBy(() -> new VTrace(1, 0, 1, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("rho-clip must be above 0, but is 0.0");
    }

    private static void assertEqual(double[][] actual, double[][] expected) {
        for (int s = 0; s < expected.length; s++) {
            assertThat(actual[s]).containsExactly(expected[s], TOLERANCE);
        }
    }

    private static double distance(double[][] one, double[][] other) {
        double distance = 0;
        for (int s = 0; s < one.length; s++) {
            for (int a = 0; a < one[s].length; a++) {
                distance = Math.max(distance, Math.abs(one[s][a] - other[s][a]));
            }
        }
        return distance;
    }
}
