package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.metrics.Metrics;
import dev.bellman.proof.TabularMdp;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** What theory says of a TRPO step, where policies, values and visits are known exactly. */
class PolicyImprovementTest {
    private static final int STATES = 4;
    private static final int ACTIONS = 3;
    private static final double DISCOUNT = 0.8;

    /** An old and a new policy, and what their step reported. */
    private record Step(TabularMdp mdp, double[][] old, double[][] updated, Metrics metrics) {
        /** J(new) - J(old). */
        double rise() {
            return mdp.performance(updated) - mdp.performance(old);
        }

        /** sum_s visits(s) sum_a new(a|s) A_old(s, a). */
        double expectedAdvantage(double[] visits) {
            double sum = 0;
            for (int s = 0; s < STATES; s++) {
                sum += visits[s] * meanAdvantage(s);
            }
            return sum;
        }

        /** sum_a new(a|s) A_old(s, a). */
        double meanAdvantage(int state) {
            double[] advantages = mdp.advantages(old)[state];
            double sum = 0;
            for (int a = 0; a < ACTIONS; a++) {
                sum += updated[state][a] * advantages[a];
            }
            return sum;
        }

        double totalVariation(int state) {
            double sum = 0;
            for (int a = 0; a < ACTIONS; a++) {
                sum += Math.abs(updated[state][a] - old[state][a]) / 2;
            }
            return sum;
        }

        double divergence(int state) {
            double sum = 0;
            for (int a = 0; a < ACTIONS; a++) {
                sum += old[state][a] * StrictMath.log(old[state][a] / updated[state][a]);
            }
            return sum;
        }
    }

    /** The performance-difference lemma (Kakade and Langford 2002): J(new) - J(old) = sum over d_new of E_new A_old. */
    @Property(tries = 30)
    void theRiseIsTheAdvantageWhereTheNewPolicyGoes(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double radius) {
        Step step = step(seed, radius);
        assertThat(step.expectedAdvantage(step.mdp.visits(step.updated))).isCloseTo(step.rise(), within(1e-9));
    }

    /** The surrogate is that sum with the old policy's visits; the divergence is the mean over the states. */
    @Property(tries = 30)
    void theStepReportsWhatItDid(@ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double radius) {
        Step step = step(seed, radius);
        double divergence = 0;
        for (int s = 0; s < STATES; s++) {
            divergence += step.divergence(s) / STATES;
        }
        double surrogate = step.expectedAdvantage(step.mdp.visits(step.old));
        assertThat(step.metrics.mean("policy/improvement")).isCloseTo(surrogate, within(1e-5));
        assertThat(step.metrics.mean("policy/kl")).isCloseTo(divergence, within(1e-6));
        assertThat(divergence).isLessThan(radius + 1e-6);
    }

    /** Schulman et al. 2015, theorem 1: J(new) - L is at most 4 e g / (1 - g)^2 max KL either way, with e the largest advantage. */
    @Property(tries = 30)
    void theRiseKeepsTheBoundOfTheLargestDivergence(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double radius) {
        Step step = step(seed, radius);
        double largestAdvantage = Arrays.stream(step.mdp.advantages(step.old))
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        double largestDivergence = 0;
        for (int s = 0; s < STATES; s++) {
            largestDivergence = Math.max(largestDivergence, step.divergence(s));
        }
        double penalty = 4 * largestAdvantage * DISCOUNT / ((1 - DISCOUNT) * (1 - DISCOUNT)) * largestDivergence;
        double surrogate = step.expectedAdvantage(step.mdp.visits(step.old));
        assertThat(step.rise()).isBetween(surrogate - penalty - 1e-9, surrogate + penalty + 1e-9);
    }

    /** Achiam et al. 2017, corollary 1: the same with the mean total variation, and e = max |E_new A_old|. It is tighter. */
    @Property(tries = 30)
    void theRiseKeepsTheBoundOfTheMeanVariation(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.5) double radius) {
        Step step = step(seed, radius);
        double[] visits = step.mdp.visits(step.old);
        double largest = 0;
        double variation = 0;
        for (int s = 0; s < STATES; s++) {
            largest = Math.max(largest, Math.abs(step.meanAdvantage(s)));
            variation += visits[s] * step.totalVariation(s);
        }
        double penalty = 2 * DISCOUNT * largest / (1 - DISCOUNT) * variation;
        double surrogate = step.expectedAdvantage(visits);
        assertThat(step.rise()).isBetween(surrogate - penalty - 1e-9, surrogate + penalty + 1e-9);
    }

    /** With exact advantages, steps never lower the performance, and end where no policy is better. */
    @Test
    void manyStepsReachTheBestPolicy() {
        TabularMdp mdp = TabularMdp.random(7, STATES, ACTIONS, DISCOUNT);
        double[][] logits = mdp.randomLogits(7);
        double performance = mdp.performance(TabularMdp.softmax(logits));
        for (int i = 0; i < 60; i++) {
            Policies.Sample table = Policies.table(mdp, logits, exactWeights(mdp, TabularMdp.softmax(logits)));
            step(table, 0.05);
            logits = Policies.logits(table, mdp);
            double next = mdp.performance(TabularMdp.softmax(logits));
            assertThat(next).isGreaterThan(performance - 1e-6);
            performance = next;
        }
        assertThat(performance).isCloseTo(best(mdp), within(1e-3));
    }

    private static Step step(long seed, double radius) {
        TabularMdp mdp = TabularMdp.random(seed, STATES, ACTIONS, DISCOUNT);
        double[][] logits = mdp.randomLogits(seed);
        double[][] old = TabularMdp.softmax(logits);
        Policies.Sample table = Policies.table(mdp, logits, exactWeights(mdp, old));
        Metrics metrics = step(table, radius);
        return new Step(mdp, old, TabularMdp.softmax(Policies.logits(table, mdp)), metrics);
    }

    /** Makes the mean over the rows, each action of each state once, the sum over d(s) pi(a|s). */
    private static double[][] exactWeights(TabularMdp mdp, double[][] policy) {
        double[] visits = mdp.visits(policy);
        double[][] weights = new double[STATES][ACTIONS];
        for (int s = 0; s < STATES; s++) {
            for (int a = 0; a < ACTIONS; a++) {
                weights[s][a] = STATES * ACTIONS * visits[s] * policy[s][a];
            }
        }
        return weights;
    }

    private static Metrics step(Policies.Sample table, double radius) {
        TrpoConfig config = TrpoConfig.defaults()
                .withStep(new NaturalStep.TrustRegion(radius, 20, 0.7, 0.1))
                .withDamping(1e-4);
        PolicyStep step = new PolicyStep(
                config, table.actor(), Policies.BACKEND.kernels(), table.batch().rows());
        step.take(table.batch(), table.batch(), 0);
        Metrics metrics = new Metrics();
        step.report(metrics);
        return metrics;
    }

    /** The performance of the best policy, by policy iteration. */
    private static double best(TabularMdp mdp) {
        double[][] policy = TabularMdp.softmax(mdp.randomLogits(1));
        for (int i = 0; i < 50; i++) {
            double[][] values = mdp.actionValues(policy);
            for (int s = 0; s < STATES; s++) {
                double most = Arrays.stream(values[s]).max().orElseThrow();
                for (int a = 0; a < ACTIONS; a++) {
                    policy[s][a] = values[s][a] == most ? 1 : 0;
                }
            }
        }
        return mdp.performance(policy);
    }
}
