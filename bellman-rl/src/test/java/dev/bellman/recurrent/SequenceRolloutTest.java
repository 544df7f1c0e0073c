package dev.bellman.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Environment;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.env.TimeLimit;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.envs.classic.CartPole;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.train.AlgorithmContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was computed while acting, step by step, is what is computed from the sequences, to the bit, as long as the parameters
 * are the same: memories at the starts of sequences, starts of episodes and the order of rows are then all right.
 */
class SequenceRolloutTest {
    private static final int ENVIRONMENTS = 3;
    private static final int STEPS = 24;
    private static final int LENGTH = 8;
    /** Most episodes of random pushes end by falling, after 9 steps and more; some are cut. */
    private static final int LIMIT = 12;

    private final RandomStream random = RandomStream.of(1, "test");
    private final VectorEnvironment environment =
            SyncVectorEnvironment.of("pole", ENVIRONMENTS, SequenceRolloutTest::pole);
    private StepBatch current = StepBatch.of(environment);
    private StepBatch next = StepBatch.of(environment);
    private final ActionBatch actions = new ActionBatch(environment.actionSpace(), ENVIRONMENTS);
    private final AlgorithmContext context = new AlgorithmContext(
            environment.observationSpace(),
            environment.actionSpace(),
            false,
            ENVIRONMENTS,
            1,
            new CpuBackend(KernelProvider.best(), new WorkerPool(1)));
    /** What each environment showed in the episode under way. */
    private final List<List<float[]>> seen = new ArrayList<>();
    /** Values of the final observations of cut episodes by row, computed from all that was seen of each; else NaN. */
    private final double[] expectedFinalValues = new double[STEPS * ENVIRONMENTS];

    private static Environment<Integer> pole() {
        return new TimeLimit<>(CartPole.withoutVelocities(), LIMIT);
    }

    record Kind(Recurrent.Cell cell, boolean shared) {}

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind(Recurrent.Cell.LSTM, false),
                new Kind(Recurrent.Cell.LSTM, true),
                new Kind(Recurrent.Cell.GRU, false));
    }

    private RecurrentActorCritic model(Kind kind) {
        Mlp around = new Mlp(List.of(6, 5), Activation.TANH, Initializer.ORTHOGONAL);
        RecurrentActorCritic model = new RecurrentActorCritic(
                context.observationSpace(),
                context.actionSpace(),
                new Recurrent(around, kind.cell(), 7),
                kind.shared(),
                0,
                context.backend(),
                random);
        float[] values = model.parameters().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.3 * random.nextGaussian());
        }
        return model;
    }

    private void start() {
        environment.reset(4, current);
        for (int i = 0; i < ENVIRONMENTS; i++) {
            seen.add(new ArrayList<>(List.of(row(current.observations(), i))));
        }
    }

    /** Fills a rollout, with what memories ought to know kept aside. */
    private void fill(SequenceRollout sequences, RecurrentActorCritic model) {
        Arrays.fill(expectedFinalValues, Double.NaN);
        for (int step = 0; step < STEPS; step++) {
            step(sequences);
            for (int i = 0; i < ENVIRONMENTS; i++) {
                seen.get(i).add(row(next.observations(), i));
                if (next.done(i)) {
                    seen.get(i).removeLast();
                    seen.get(i).add(row(next.finalObservations(), i));
                    if (next.truncated()[i] && !next.terminated()[i]) {
                        expectedFinalValues[step * ENVIRONMENTS + i] = valueAtTheEnd(model, seen.get(i));
                    }
                    seen.set(i, new ArrayList<>(List.of(row(next.observations(), i))));
                }
            }
            swap();
        }
    }

    private void step(SequenceRollout sequences) {
        sequences.act(current, actions);
        environment.step(actions, next);
        sequences.observe(next);
    }

    private void swap() {
        StepBatch past = current;
        current = next;
        next = past;
    }

    private static float[] row(float[] observations, int row) {
        return new float[] {observations[2 * row], observations[2 * row + 1]};
    }

    /** Of the last observation of an episode, from all of them in one go. */
    private static double valueAtTheEnd(RecurrentActorCritic model, List<float[]> episode) {
        Matrix all = new Matrix(episode.size(), 2);
        for (int i = 0; i < episode.size(); i++) {
            System.arraycopy(episode.get(i), 0, all.data(), 2 * i, 2);
        }
        model.forwardCritic(all, new Matrix(1, model.memorySize()), new boolean[episode.size()]);
        return model.values().get(episode.size() - 1, 0);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sequencesGiveWhatActingGave(Kind kind) {
        RecurrentActorCritic model = model(kind);
        SequenceRollout sequences = new SequenceRollout(model, STEPS, LENGTH, context);
        SequenceBatch batch = new SequenceBatch(LENGTH, 4, model.memorySize(), context);
        start();
        int[] order = {7, 2, 5, 0, 8, 1, 6, 3, 4};
        for (int rollout = 0; rollout < 3; rollout++) {
            for (int step = 0; step < STEPS; step++) {
                step(sequences);
                swap();
            }
            assertThat(sequences.isFull()).isTrue();
            sequences.finish(0.9, 0.9);
            for (int from = 0; from < order.length; from += 4) {
                sequences.gather(order, from, Math.min(4, order.length - from), batch);
                assertSameAsActing(model, batch);
            }
            sequences.clear();
        }
    }

    private static void assertSameAsActing(RecurrentActorCritic model, SequenceBatch batch) {
        Minibatch rows = batch.rows();
        model.forward(rows.observations(), batch.memory(), batch.starts());
        float[] logProbabilities = new float[rows.rows()];
        model.distribution().logProbability(model.outputs(), rows.masks(), rows.actions(), logProbabilities);
        for (int row = 0; row < rows.rows(); row++) {
            assertThat(logProbabilities[row]).isEqualTo(rows.logProbabilities()[row]);
            assertThat(model.values().get(row, 0)).isEqualTo(rows.values()[row]);
        }
    }

    /** With lambda 0, the return of a step is its reward plus the discounted value of what follows. */
    @ParameterizedTest
    @MethodSource("kinds")
    void aCutEpisodeGoesOnWithWhatItsMemoryKnows(Kind kind) {
        RecurrentActorCritic model = model(kind);
        SequenceRollout sequences = new SequenceRollout(model, STEPS, LENGTH, context);
        start();
        int cut = 0;
        for (int rollout = 0; rollout < 3; rollout++) {
            fill(sequences, model);
            Rollout finished = sequences.finish(0.5, 0);
            for (int row = 0; row < finished.rows(); row++) {
                if (!Double.isNaN(expectedFinalValues[row])) {
                    double expected = 1 + 0.5 * expectedFinalValues[row];
                    assertThat((double) finished.returns()[row]).isCloseTo(expected, within(1e-5));
                    cut++;
                }
            }
            sequences.clear();
        }
        assertThat(cut).isGreaterThan(3);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goesOnFromASavedState(Kind kind) {
        RecurrentActorCritic model = model(kind);
        SequenceRollout sequences = new SequenceRollout(model, STEPS, LENGTH, context);
        start();
        for (int step = 0; step < 2 * LENGTH + 3; step++) {
            step(sequences);
            swap();
        }
        SequenceRollout resumed = new SequenceRollout(model, STEPS, LENGTH, context);
        resumed.load(MemoryState.of(sequences));
        for (int step = 2 * LENGTH + 3; step < STEPS; step++) {
            sequences.act(current, actions);
            ActionBatch again = new ActionBatch(environment.actionSpace(), ENVIRONMENTS);
            resumed.act(current, again);
            assertThat(again.integers()).isEqualTo(actions.integers());
            environment.step(actions, next);
            sequences.observe(next);
            resumed.observe(next);
            swap();
        }
        assertThat(resumed.finish(0.9, 0.9).returns())
                .isEqualTo(sequences.finish(0.9, 0.9).returns());
    }
}
