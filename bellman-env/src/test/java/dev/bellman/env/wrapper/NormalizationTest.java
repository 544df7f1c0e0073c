package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.testing.Allocation;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NormalizationTest {
    private static final double[] NO_REWARD = {0, 0};

    private static ScriptedVectorEnvironment script() {
        float[] last = {100, 200};
        return new ScriptedVectorEnvironment(2, 1)
                .then(new float[] {1, 3}, last, NO_REWARD, false, false)
                .then(new float[] {5, 7}, last, new double[] {2, 4}, false, true)
                .then(new float[] {9, 9}, last, new double[] {2, 4}, false, false);
    }

    @Property
    void momentsDoNotDependOnHowTheStreamIsCutIntoBatches(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int first,
            @ForAll @IntRange(min = 1, max = 40) int rest) {
        RandomStream random = RandomStream.of(seed, "test");
        double[] all = new double[2 * (first + rest)];
        for (int i = 0; i < all.length; i++) {
            all[i] = 5 + 3 * random.nextGaussian();
        }
        RunningMoments atOnce = new RunningMoments(2);
        atOnce.update(all, first + rest);
        RunningMoments inTwo = new RunningMoments(2);
        inTwo.update(all, first);
        inTwo.update(java.util.Arrays.copyOfRange(all, 2 * first, all.length), rest);
        for (int i = 0; i < 2; i++) {
            assertThat(inTwo.mean(i)).isCloseTo(atOnce.mean(i), within(1e-9));
            assertThat(inTwo.variance(i)).isCloseTo(atOnce.variance(i), within(1e-9));
        }
    }

    @Test
    void finalObservationsAreNormalizedButNotTakenIn() {
        NormalizeObservation environment = new NormalizeObservation(script());
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 2);
        environment.reset(0, out);
        environment.step(actions, out);
        RunningMoments moments = environment.normalizer().moments();
        assertThat(moments.mean(0)).isCloseTo(4, within(1e-3));
        assertThat(moments.variance(0)).isCloseTo(5, within(1e-2));
        double scale = 1 / Math.sqrt(moments.variance(0) + 1e-8);
        assertThat(out.observations()[0]).isCloseTo((float) ((5 - moments.mean(0)) * scale), within(1e-6f));
        assertThat(out.finalObservations()).containsExactly(100, 10);
    }

    @Test
    void frozenItTakesInNothing() {
        ObservationNormalizer normalizer = new ObservationNormalizer(1);
        NormalizeObservation training = new NormalizeObservation(script(), normalizer);
        training.reset(0, StepBatch.of(training));
        NormalizeObservation evaluation = new NormalizeObservation(script(), normalizer).frozen(true);
        double count = normalizer.moments().count();
        StepBatch out = StepBatch.of(evaluation);
        evaluation.reset(0, out);
        evaluation.step(new ActionBatch(evaluation.actionSpace(), 2), out);
        assertThat(normalizer.moments().count()).isEqualTo(count);
        assertThat(out.observations()[0])
                .isCloseTo((float) (5 - normalizer.moments().mean(0)), within(0.01f));
    }

    @Test
    void aCopyIsIndependentAndEqual() {
        ObservationNormalizer normalizer = new ObservationNormalizer(2, 1e-3, 4);
        normalizer.update(new float[] {1, 2, 3, 9}, 2);
        ObservationNormalizer copy = normalizer.copy();
        float[] expected = new float[2];
        normalizer.normalize(new float[] {2, 100}, 1, expected);
        normalizer.update(new float[] {50, 50}, 1);
        float[] actual = new float[2];
        copy.normalize(new float[] {2, 100}, 1, actual);
        assertThat(actual).isEqualTo(expected);
        assertThat(actual[1]).isEqualTo(4);
        assertThat(copy.epsilon()).isEqualTo(1e-3);
    }

    @Test
    void rewardsAreDividedByTheDeviationOfTheDiscountedSum() {
        NormalizeReward environment = new NormalizeReward(script(), 0.5);
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 2);
        environment.reset(0, out);
        environment.step(actions, out);
        assertThat(environment.moments().mean(0)).isCloseTo(3, within(1e-3));
        assertThat(out.rewards()[1])
                .isCloseTo(4 / Math.sqrt(environment.moments().variance(0) + 1e-8), within(1e-12));
        environment.step(actions, out);
        // Sums are now 2 / 2 + 2 = 3, and 4 where the episode had ended.
        assertThat(environment.moments().mean(0)).isCloseTo((2 + 4 + 3 + 4) / 4.0, within(1e-3));
        double count = environment.moments().count();
        environment.frozen(true).reset(0, out);
        environment.step(actions, out);
        assertThat(environment.moments().count()).isEqualTo(count);
    }

    @Test
    void theWholeStackContinuesFromItsSnapshotAndAllocatesNothing() {
        VectorEnvironment environment = stack();
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 3);
        environment.reset(4, out);
        for (int i = 0; i < 50; i++) {
            environment.step(actions, out);
        }
        VectorEnvironment other = stack();
        ((NormalizeReward) other).load(MemoryState.of((NormalizeReward) environment));
        StepBatch otherOut = StepBatch.of(other);
        for (int i = 0; i < 50; i++) {
            environment.step(actions, out);
            other.step(actions, otherOut);
            assertThat(otherOut.observations()).isEqualTo(out.observations());
            assertThat(otherOut.rewards()).isEqualTo(out.rewards());
        }
        assertThat(Allocation.leastBytes(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        environment.step(actions, out);
                    }
                }))
                .isZero();
    }

    private static VectorEnvironment stack() {
        VectorEnvironment tasks = EnvironmentRegistry.standard().makeVector("CartPole-v1", 3);
        return new NormalizeReward(
                new NormalizeObservation(new VectorFrameStack(new EpisodeStatistics(tasks), 2)), 0.99);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new NormalizeReward(script(), 1.5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("discount");
        assertThatThrownBy(() -> new NormalizeObservation(script(), new ObservationNormalizer(3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("3 numbers");
        assertThatThrownBy(() -> new ObservationNormalizer(3, 1e-8, 0)).isInstanceOf(ConfigurationException.class);
    }
}
