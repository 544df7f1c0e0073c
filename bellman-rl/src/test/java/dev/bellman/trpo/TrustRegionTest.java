package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.train.NonFiniteException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lengths of steps promise, on random policies and batches. */
class TrustRegionTest {
    /** The policy stays within the radius of the old one and its objective rises, or nothing changes. */
    @Property(tries = 100)
    void stepsStayWithinTheRadius(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @DoubleRange(min = -4, max = 1) double logRadius,
            @ForAll @DoubleRange(min = -5, max = 0) double logDamping,
            @ForAll @DoubleRange(min = 0, max = 1) double minimumImprovement) {
        double radius = StrictMath.pow(10, logRadius);
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, rows)) {
            float[] before = sample.actor().parameters().values().clone();
            double objective = objective(sample);
            Matrix old = copy(sample.actor().outputs());
            Metrics metrics = take(
                    sample,
                    new NaturalStep.TrustRegion(radius, 4, 0.6, minimumImprovement),
                    StrictMath.pow(10, logDamping));

            boolean rejected = metrics.mean("policy/step-rejected") == 1;
            double improvement = objective(sample) - objective;
            double divergence = divergence(sample, old);
            assertThat(divergence).as(sample.name()).isLessThanOrEqualTo(radius);
            assertThat(metrics.mean("policy/kl")).isEqualTo(divergence);
            assertThat(metrics.mean("policy/improvement")).isCloseTo(improvement, within(1e-9));
            if (rejected) {
                assertThat(sample.actor().parameters().values()).isEqualTo(before);
            } else {
                double least = minimumImprovement * metrics.mean("policy/predicted-improvement");
                assertThat(improvement).as(sample.name()).isPositive().isGreaterThan(least - 1e-9);
            }
        }
    }

    /** The first step goes so far that it must be refused, and there is no second. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aRejectedStepChangesNoBit(long seed) {
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, 16)) {
            float[] before = sample.actor().parameters().values().clone();
            Metrics metrics = take(sample, new NaturalStep.TrustRegion(1e6, 0, 0.5, 1), 1e-3);
            assertThat(metrics.mean("policy/step-rejected")).as(sample.name()).isEqualTo(1);
            assertThat(metrics.mean("policy/kl")).isZero();
            assertThat(sample.actor().parameters().values()).isEqualTo(before);
        }
    }

    /** Without a search, small steps come as far as the radius, and a fixed one goes as far along x as it says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void withoutASearchTheStepIsAsLongAsAsked(long seed) {
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, 40)) {
            // The damping counts in the length, so that the step is somewhat shorter.
            Metrics metrics = take(sample, new NaturalStep.Normalized(1e-5), 1e-2);
            assertThat(metrics.mean("policy/kl")).as(sample.name()).isBetween(4e-6, 1.1e-5);
        }
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, 40)) {
            Metrics metrics = take(sample, new NaturalStep.Fixed(Schedule.constant(1e-3)), 0.1);
            double form = metrics.mean("fisher/quadratic-form");
            assertThat(metrics.mean("policy/step-size")).isEqualTo(1e-3);
            assertThat(metrics.mean("policy/predicted-improvement")).isCloseTo(1e-3 * form, within(1e-5 * form));
            assertThat(metrics.mean("policy/improvement")).isCloseTo(1e-3 * form, within(2e-4 * form));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStepToInfinityIsRefused(long seed) {
        for (Policies.Sample sample : Policies.ofEveryFamily(seed, 16)) {
            float[] before = sample.actor().parameters().values().clone();
            NaturalStep step = new NaturalStep.Fixed(Schedule.constant(1e300));
            assertThatThrownBy(() -> take(sample, step, 1e-3)).isInstanceOf(NonFiniteException.class);
            assertThat(sample.actor().parameters().values()).isEqualTo(before);
        }
    }

    private static Metrics take(Policies.Sample sample, NaturalStep rule, double damping) {
        TrpoConfig config =
                TrpoConfig.defaults().withStep(rule).withDamping(damping).withConjugateIterations(50);
        PolicyStep step = new PolicyStep(
                config,
                sample.actor(),
                Policies.BACKEND.kernels(),
                sample.batch().rows());
        step.take(sample.batch(), sample.batch(), 0);
        Metrics metrics = new Metrics();
        step.report(metrics);
        return metrics;
    }

    private static double objective(Policies.Sample sample) {
        SurrogateObjective objective =
                new SurrogateObjective(sample.actor(), sample.batch().rows());
        objective.start(sample.batch());
        return objective.value();
    }

    private static Matrix copy(Matrix matrix) {
        return Matrix.wrap(matrix.data().clone(), matrix.rows(), matrix.columns());
    }

    /** The mean KL(old || new). */
    private static double divergence(Policies.Sample sample, Matrix old) {
        float[] divergences = new float[old.rows()];
        Matrix outputs = sample.actor().forward(sample.batch().observations());
        sample.actor().distribution().klDivergence(old, outputs, sample.batch().masks(), divergences);
        double sum = 0;
        for (float divergence : divergences) {
            sum += divergence;
        }
        return sum / old.rows();
    }
}
