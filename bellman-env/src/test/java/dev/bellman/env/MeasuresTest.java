package dev.bellman.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.env.wrapper.FlattenObservation;
import dev.bellman.env.wrapper.FrameStack;
import dev.bellman.env.wrapper.NormalizeObservation;
import dev.bellman.env.wrapper.NormalizeReward;
import dev.bellman.env.wrapper.TransformReward;
import dev.bellman.env.wrapper.VectorFrameStack;
import dev.bellman.env.wrapper.VectorTransformReward;
import dev.bellman.space.Space;
import dev.bellman.testing.MeasuringEnvironment;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasuresTest {
    /** Steps a batch, with statistics around it. */
    private static final class Walk {
        final EpisodeStatistics statistics;
        final StepBatch out;
        final ActionBatch actions;

        Walk(VectorEnvironment batch) {
            statistics = new EpisodeStatistics(batch);
            out = StepBatch.of(statistics);
            actions = new ActionBatch(batch.actionSpace(), batch.size());
        }

        static Walk of(Environment<?>... environments) {
            return new Walk(batch(environments));
        }

        Walk start() {
            statistics.reset(0, out);
            return this;
        }

        Walk step(int count) {
            for (int i = 0; i < count; i++) {
                statistics.step(actions, out);
            }
            return this;
        }

        double[] ended(int episode) {
            double[] joined = new double[statistics.measures().size()];
            for (int i = 0; i < joined.length; i++) {
                joined[i] = statistics.episodeMeasure(episode, i);
            }
            return joined;
        }
    }

    @SuppressWarnings("unchecked")
    private static VectorEnvironment batch(Environment<?>... environments) {
        List<Environment<Integer>> all = Stream.of(environments)
                .map(environment -> (Environment<Integer>) environment)
                .toList();
        return new SyncVectorEnvironment<>("Measuring-v0", all);
    }

    @Test
    void stepsOfAnEpisodeJoinAsEachMeasureSays() {
        Walk walk = Walk.of(new MeasuringEnvironment(2), new MeasuringEnvironment(3))
                .start();
        assertThat(walk.step(1).out.measures()).containsExactly(0, 1, 10, -1, 0, 1, 10, -1);
        walk.step(1);
        assertThat(walk.out.measures())
                .as("of the step that ended the first")
                .containsExactly(0, 2, 20, -2, 0, 2, 20, -2);
        assertThat(walk.statistics.ended()).isEqualTo(1);
        assertThat(walk.ended(0)).containsExactly(0, 3, 15, -1);
        walk.step(1);
        assertThat(walk.ended(0)).containsExactly(0, 6, 20, -1);
        walk.step(1);
        assertThat(walk.ended(0)).as("the second episode of the first").containsExactly(1, 3, 15, -1);
        walk.start();
        assertThat(walk.out.measures()).containsOnly(0);
    }

    static Stream<Function<Environment<Integer>, VectorEnvironment>> wrappers() {
        return Stream.of(
                single -> batch(new FrameStack<>(new TimeLimit<>(single, 3), 2)),
                single -> batch(new TimeLimit<>(new TransformReward<>(single, reward -> -reward), 3)),
                single -> batch(new FlattenObservation<>(structured(new TimeLimit<>(single, 3)))),
                single -> new VectorFrameStack(batch(new TimeLimit<>(single, 3)), 2),
                single -> new VectorTransformReward(batch(new TimeLimit<>(single, 3)), reward -> -reward),
                single -> new NormalizeReward(new NormalizeObservation(batch(new TimeLimit<>(single, 3))), 0.9));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void wrappersAndTimeLimitsKeepThem(Function<Environment<Integer>, VectorEnvironment> wrapper) {
        Walk walk =
                new Walk(wrapper.apply(new MeasuringEnvironment(1000))).start().step(3);
        assertThat(walk.out.truncated()).containsExactly(true);
        assertThat(walk.ended(0)).containsExactly(0, 6, 20, -1);
        assertThat(walk.step(3).ended(0)).containsExactly(1, 6, 20, -1);
    }

    private static StructuredEnvironment<float[], Integer> structured(Environment<Integer> environment) {
        return new StructuredEnvironment<>() {
            @Override
            public Space<float[]> observationSpace() {
                return environment.observationSpace();
            }

            @Override
            public Space<Integer> actionSpace() {
                return environment.actionSpace();
            }

            @Override
            public List<Measure> measures() {
                return environment.measures();
            }

            @Override
            public float[] reset(long seed) {
                return environment.reset(seed);
            }

            @Override
            public float[] reset() {
                return environment.reset();
            }

            @Override
            public StructuredStep<float[]> step(Integer action) {
                Step step = environment.step(action);
                return new StructuredStep<>(step.observation(), step.reward(), step.terminated(), step.truncated())
                        .withMeasures(step.measures());
            }
        };
    }

    @Test
    void aSnapshotHoldsThoseOfTheEpisodesUnderWay() {
        MemoryState saved =
                MemoryState.of(Walk.of(new MeasuringEnvironment(5)).start().step(3).statistics);
        Walk other = Walk.of(new MeasuringEnvironment(5)).start().step(1);
        other.statistics.load(saved);
        assertThat(other.step(2).ended(0)).containsExactly(0, 15, 30, -1);
    }

    /** What was saved before there were measures has none of the episodes under way. */
    @Test
    void aSnapshotWithoutMeasuresIsReadToo() {
        Environment<Integer> measuringNothing = new MeasuringEnvironment(5) {
            @Override
            public List<Measure> measures() {
                return List.of();
            }
        };
        MemoryState saved = MemoryState.of(Walk.of(measuringNothing).start().step(3).statistics);
        Walk other = Walk.of(new MeasuringEnvironment(5)).start().step(1);
        other.statistics.load(saved);
        assertThat(other.step(2).ended(0)).containsExactly(0, 4 + 5, 45, -4);
        assertThat(other.statistics.episodeReturn(0)).isEqualTo(5);
    }

    @Test
    void whatDoesNotFitTheDeclarationIsRefusedByName() {
        assertRefused(
                new double[] {1, 2},
                "step of environment 0 (Measuring-v0) returned 2 measures, but measures() names 4");
        assertRefused(
                new double[] {1, 2, Double.NaN, 3},
                "step of environment 0 (Measuring-v0) returned the measure throughput = NaN; it must be a finite number");
        assertThatThrownBy(() -> batch(new MeasuringEnvironment(2), measuring(2, List.of(Measure.sum("cost")), 1)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("different spaces, masks or measures");
        assertThatThrownBy(() -> new EpisodeMeasures(List.of(Measure.sum("cost"), Measure.last("cost")), 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two measures have the same name");
        assertThatThrownBy(() -> Measure.sum("a b"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("measure 'a b' may only have letters");
    }

    private static void assertRefused(double[] given, String message) {
        Walk walk = Walk.of(measuring(9, new MeasuringEnvironment(9).measures(), given))
                .start();
        assertThatThrownBy(() -> walk.step(1))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith(message);
    }

    /** Declares those, and always gives these. */
    private static Environment<Integer> measuring(int length, List<Measure> declared, double... given) {
        return new MeasuringEnvironment(length) {
            @Override
            public List<Measure> measures() {
                return declared;
            }

            @Override
            public Step step(Integer action) {
                return super.step(action).withMeasures(given);
            }
        };
    }

    /** A step that fails changes nothing: it adds nothing to a sum, and all else stays as it was. */
    @Test
    void aStepThatFailsMeasuresWhatWasMeasuredLast() {
        EnvironmentErrors errors = EnvironmentErrors.upTo(5);
        SyncVectorEnvironment<?> failing = SyncVectorEnvironment.of("Failing-v0", 1, MeasuresTest::failing, 1, errors);
        Walk walk = new Walk(failing).start().step(2);
        MemoryState saved = MemoryState.of(walk.statistics);
        walk.step(1);
        assertThat(walk.out.truncated()).containsExactly(true);
        assertThat(walk.out.measures()).containsExactly(0, 0, 20, -2);
        assertThat(walk.ended(0)).containsExactly(0, 1 + 2, 50.0 / 3, -1);
        Walk other = new Walk(SyncVectorEnvironment.of("Failing-v0", 1, MeasuresTest::failing, 1, errors));
        other.statistics.load(saved);
        assertThat(other.step(1).ended(0)).isEqualTo(walk.ended(0));
    }

    private static Environment<Integer> failing() {
        return new MeasuringEnvironment(9) {
            @Override
            public Step step(Integer action) {
                Step step = super.step(action);
                if (step.observation()[1] == 3) {
                    throw new IllegalStateException("broken");
                }
                return step;
            }
        };
    }

    /** The batch form tells what the single one does, and that is whether the goal was reached. */
    @Test
    void tasksOfReachingGoalsTellWhetherTheyDid() {
        EnvironmentSpec spec = EnvironmentRegistry.standard().spec("BitFlip-v0");
        assertThat(spec.make().measures()).containsExactly(Measure.success());
        assertThat(spec.makeVector(1).measures()).containsExactly(Measure.success());
        Walk hot = new Walk(spec.makeVector(4)).start();
        Walk lifted = new Walk(SyncVectorEnvironment.of("BitFlip-v0", 4, spec::make)).start();
        boolean succeeded = false;
        for (int step = 0; step < 2000; step++) {
            for (int row = 0; row < 4; row++) {
                int action = (int) Math.floorMod(step * 7L + row * 3L + step / 9, 8);
                hot.actions.integers()[row] = action;
                lifted.actions.integers()[row] = action;
            }
            hot.step(1);
            lifted.step(1);
            assertThat(hot.out.measures()).isEqualTo(lifted.out.measures());
            for (int row = 0; row < 4; row++) {
                assertThat(hot.out.measures()[row]).isEqualTo(hot.out.terminated()[row] ? 1 : 0);
                succeeded |= hot.out.terminated()[row];
            }
        }
        assertThat(succeeded).isTrue();
    }
}
