package dev.bellman.returns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.RandomStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** What the estimators have in common, on random segments with random ends. */
class ReturnsPropertyTest {
    private static final Offset<Float> TOLERANCE = Offset.offset(1e-5f);

    /** A segment and the values of its observations. */
    private record Case(Segment segment, float[] values) {
        static Case of(long seed, int steps, int environments) {
            RandomStream random = RandomStream.of(seed, "returns");
            int size = steps * environments;
            boolean[] terminated = new boolean[size];
            boolean[] truncated = new boolean[size];
            for (int i = 0; i < size; i++) {
                terminated[i] = random.nextInt(8) == 0;
                truncated[i] = random.nextInt(8) == 0;
            }
            Segment segment = new Segment(
                    steps,
                    environments,
                    uniform(random, size),
                    terminated,
                    truncated,
                    uniform(random, size),
                    uniform(random, environments));
            return new Case(segment, uniform(random, size));
        }

        /** One environment of it alone. */
        Case column(int environment) {
            int steps = segment.steps();
            float[] rewards = new float[steps];
            float[] finalValues = new float[steps];
            float[] columnValues = new float[steps];
            boolean[] terminated = new boolean[steps];
            boolean[] truncated = new boolean[steps];
            for (int t = 0; t < steps; t++) {
                int i = t * segment.environments() + environment;
                rewards[t] = segment.rewards()[i];
                finalValues[t] = segment.finalValues()[i];
                columnValues[t] = values[i];
                terminated[t] = segment.terminated()[i];
                truncated[t] = segment.truncated()[i];
            }
            float[] lastValue = {segment.lastValues()[environment]};
            return new Case(
                    new Segment(steps, 1, rewards, terminated, truncated, finalValues, lastValue), columnValues);
        }

        private static float[] uniform(RandomStream random, int length) {
            float[] array = new float[length];
            for (int i = 0; i < length; i++) {
                array[i] = (float) random.nextUniform(-1, 1);
            }
            return array;
        }
    }

    @Property
    void advantagePlusValueIsTheLambdaReturn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int steps,
            @ForAll @IntRange(min = 1, max = 4) int environments,
            @ForAll @FloatRange(min = 0, max = 1) float discount,
            @ForAll @FloatRange(min = 0, max = 1) float lambda) {
        Case drawn = Case.of(seed, steps, environments);
        float[] advantages = new float[steps * environments];
        float[] returns = advantages.clone();
        float[] lambdaReturns = advantages.clone();
        GeneralizedAdvantage.compute(drawn.segment, drawn.values, discount, lambda, advantages, returns);
        Returns.lambda(drawn.segment, drawn.values, discount, lambda, lambdaReturns);
        assertThat(returns).containsExactly(lambdaReturns, TOLERANCE);
    }

    @Property
    void theEndsOfTheFamiliesMeet(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int steps,
            @ForAll @IntRange(min = 1, max = 4) int environments,
            @ForAll @FloatRange(min = 0, max = 1) float discount) {
        Case drawn = Case.of(seed, steps, environments);
        float[] one = new float[steps * environments];
        float[] other = one.clone();
        Returns.lambda(drawn.segment, drawn.values, discount, 0, one);
        Returns.nStep(drawn.segment, drawn.values, 1, discount, other);
        assertThat(one).containsExactly(other, TOLERANCE);

        Returns.lambda(drawn.segment, drawn.values, discount, 1, one);
        Returns.nStep(drawn.segment, drawn.values, steps, discount, other);
        assertThat(one).containsExactly(other, TOLERANCE);
        Returns.discounted(drawn.segment, discount, other);
        assertThat(one).containsExactly(other, TOLERANCE);
    }

    @Property
    void environmentsDoNotTouchEachOther(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int steps,
            @ForAll @IntRange(min = 2, max = 4) int environments,
            @ForAll @IntRange(min = 1, max = 5) int n) {
        Case drawn = Case.of(seed, steps, environments);
        float[] together = new float[steps * environments];
        float[] alone = new float[steps];
        Returns.nStep(drawn.segment, drawn.values, n, 0.9f, together);
        for (int environment = 0; environment < environments; environment++) {
            Case column = drawn.column(environment);
            Returns.nStep(column.segment, column.values, n, 0.9f, alone);
            for (int t = 0; t < steps; t++) {
                assertThat(together[t * environments + environment]).isEqualTo(alone[t]);
            }
        }
    }

    /** Stable-Baselines3's way to treat truncation: the bootstrap is added to the reward of a terminated step. */
    @Property
    void truncationEqualsTerminationWithTheBootstrapInTheReward(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int steps) {
        Case drawn = Case.of(seed, steps, 2);
        Segment segment = drawn.segment;
        float[] rewards = segment.rewards().clone();
        boolean[] ended = segment.terminated().clone();
        for (int i = 0; i < rewards.length; i++) {
            if (segment.truncated()[i] && !segment.terminated()[i]) {
                rewards[i] += 0.9f * segment.finalValues()[i];
                ended[i] = true;
            }
        }
        Segment folded = new Segment(
                steps, 2, rewards, ended, new boolean[2 * steps], segment.finalValues(), segment.lastValues());
        float[] advantages = new float[2 * steps];
        float[] foldedAdvantages = new float[2 * steps];
        float[] returns = new float[2 * steps];
        GeneralizedAdvantage.compute(segment, drawn.values, 0.9f, 0.8f, advantages, returns);
        GeneralizedAdvantage.compute(folded, drawn.values, 0.9f, 0.8f, foldedAdvantages, returns);
        assertThat(advantages).containsExactly(foldedAdvantages, TOLERANCE);
    }

    /** With all ratios 1, whatever the clips that leave 1 alone. */
    @Property
    void vTraceOnThePolicysOwnStepsIsTheLambdaReturn(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int steps,
            @ForAll @IntRange(min = 1, max = 4) int environments,
            @ForAll @FloatRange(min = 0, max = 1) float discount,
            @ForAll @FloatRange(min = 0, max = 1) float lambda,
            @ForAll @FloatRange(min = 1, max = 3) float clip) {
        Case drawn = Case.of(seed, steps, environments);
        float[] ones = new float[steps * environments];
        Arrays.fill(ones, 1);
        float[] targets = new float[ones.length];
        float[] advantages = new float[ones.length];
        new VTrace(lambda, clip, clip, clip).compute(drawn.segment, drawn.values, ones, discount, targets, advantages);

        float[] expected = new float[ones.length];
        Returns.lambda(drawn.segment, drawn.values, discount, lambda, expected);
        assertThat(targets).containsExactly(expected, TOLERANCE);
        GeneralizedAdvantage.compute(drawn.segment, drawn.values, discount, lambda, expected, new float[ones.length]);
        assertThat(advantages).containsExactly(expected, TOLERANCE);
        if (lambda == 1) {
            Returns.nStep(drawn.segment, drawn.values, steps, discount, expected);
            assertThat(targets).containsExactly(expected, TOLERANCE);
        }
    }
}
