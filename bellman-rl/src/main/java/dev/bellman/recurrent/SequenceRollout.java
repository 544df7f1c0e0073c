package dev.bellman.recurrent;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.Rollout;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;

/**
 * Acts with a model that remembers, and keeps what came of it as sequences of fixed length: with each, what the model remembered
 * when it began; with each row, whether an episode began there. So sequences go over the ends of episodes, and none is padded.
 */
final class SequenceRollout implements Stateful {
    private static final boolean[] NO_START = {false};

    private final RecurrentActorCritic model;
    private final int length;
    private final int environments;
    private final RandomStream random;
    private final Rollout rollout;
    /** [rows of the rollout] whether an episode began with that row. */
    private final boolean[] rowStarts;
    /** [sequences x memory], sequence {@code step / length * environments + environment}. */
    private final Matrix memories;

    private int step;
    /** [environments x memory] after the latest step, and whether episodes begin with the next. */
    private final Matrix memory;

    private final boolean[] starts;

    // Scratch, filled anew before each use, except that the latest observations bootstrap the rollout's end.
    private final Matrix latestObservations;
    private final Matrix finalObservation;
    private final Matrix finalMemory;
    private final float[] logProbabilities;
    private final float[] finalValues;
    private final int[] rows;

    /**
     * @param steps of each environment in a rollout, a multiple of the length
     * @param length of the sequences
     */
    SequenceRollout(RecurrentActorCritic model, int steps, int length, AlgorithmContext context) {
        this.model = model;
        this.length = length;
        environments = context.environments();
        random = context.random("action");
        rollout = new Rollout(
                steps, environments, context.observationSpace(), context.actionSpace(), context.actionMasks());
        rowStarts = new boolean[steps * environments];
        memories = new Matrix(sequences(), model.memorySize());
        memory = new Matrix(environments, model.memorySize());
        starts = new boolean[environments];
        Arrays.fill(starts, true);
        latestObservations = new Matrix(environments, context.observationSpace().size());
        finalObservation = new Matrix(1, context.observationSpace().size());
        finalMemory = new Matrix(1, model.memorySize());
        logProbabilities = new float[environments];
        finalValues = new float[environments];
        rows = new int[steps * environments];
    }

    /** How many there are in a rollout. */
    int sequences() {
        return rollout.rows() / length;
    }

    /** Samples an action of every row. */
    void act(StepBatch current, ActionBatch actions) {
        load(current.observations(), 0, latestObservations);
        System.arraycopy(starts, 0, rowStarts, step * environments, environments);
        if (step % length == 0) {
            System.arraycopy(memory.data(), 0, memories.data(), step / length * memory.size(), memory.size());
        }
        model.forward(latestObservations, memory, starts);
        load(model.memory().data(), 0, memory);
        model.distribution().sample(model.outputs(), current.actionMasks(), random, actions);
        model.distribution().logProbability(model.outputs(), current.actionMasks(), actions, logProbabilities);
        rollout.addDecision(current, actions, logProbabilities, model.values());
    }

    /** Keeps what the actions led to; the value of a final observation is that of one who remembers its episode. */
    void observe(StepBatch after) {
        for (int i = 0; i < environments; i++) {
            if (after.truncated()[i] && !after.terminated()[i]) {
                load(after.finalObservations(), i * after.observationSize(), finalObservation);
                load(memory.data(), i * memory.columns(), finalMemory);
                model.forwardCritic(finalObservation, finalMemory, NO_START);
                finalValues[i] = model.values().get(0, 0);
            }
            starts[i] = after.done(i);
        }
        rollout.addOutcome(after, finalValues);
        load(after.observations(), 0, latestObservations);
        step++;
    }

    private static void load(float[] from, int offset, Matrix into) {
        System.arraycopy(from, offset, into.data(), 0, into.size());
    }

    boolean isFull() {
        return rollout.isFull();
    }

    /** The rollout, once full, with its advantages and returns; {@link #clear} it when done. */
    Rollout finish(double discount, double lambda) {
        model.forwardCritic(latestObservations, memory, starts);
        rollout.computeAdvantages(model.values(), discount, lambda);
        return rollout;
    }

    /** Copies sequences {@code indices[from .. from + count)} into a batch, time-major. */
    void gather(int[] indices, int from, int count, SequenceBatch into) {
        into.resize(count);
        Minibatch rowsOf = into.rows();
        for (int i = 0; i < count; i++) {
            int sequence = indices[from + i];
            int width = memories.columns();
            System.arraycopy(memories.data(), sequence * width, into.memory().data(), i * width, width);
            int first = sequence / environments * length * environments + sequence % environments;
            for (int time = 0; time < length; time++) {
                int row = first + time * environments;
                rows[time * count + i] = row;
                into.starts()[time * count + i] = rowStarts[row];
            }
        }
        rollout.gather(rows, 0, length * count, rowsOf);
    }

    /** Forgets everything but what the model remembers, for the next rollout. */
    void clear() {
        rollout.clear();
        step = 0;
    }

    @Override
    public void save(StateWriter out) {
        out.put("action-random", random);
        out.put("rollout", rollout);
        out.putLong("step", step);
        out.putFloats("memory", memory.data());
        out.putFloats("memories", memories.data());
        out.putFlags("starts", starts);
        out.putFlags("row-starts", rowStarts);
    }

    @Override
    public void load(StateReader in) {
        in.get("action-random", random);
        in.get("rollout", rollout);
        rollout.requireRoom();
        step = in.getInt("step", rollout.step(), rollout.step());
        in.getFinite("memory", memory.data());
        in.getFinite("memories", memories.data());
        in.getFlags("starts", starts);
        in.getFlags("row-starts", rowStarts);
    }
}
