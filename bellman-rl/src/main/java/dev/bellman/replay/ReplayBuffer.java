package dev.bellman.replay;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/**
 * The latest transitions of the environments of a {@link dev.bellman.env.VectorEnvironment}, in a ring outside the
 * heap.
 *
 * <p>Row {@code slot * environments + environment} belongs to step {@code slot} of that environment; the observation
 * that follows a transition is the one in the next slot, and is not stored again. One slot more than the capacity holds
 * the current observations, so every transition in the buffer has its next observation. Where an episode ended, the
 * next slot starts another one, and the true final observation is in a store of its own that grows and shrinks with the
 * number of ended episodes in the buffer. So the memory taken is at most 1.05 times the data held, however short the
 * episodes, in a buffer that is full and of some thousand transitions or more.
 *
 * <p>Choosing transitions ({@link #chooseUniformly}, or any sampler's indices) and reading them ({@link #gather}) are
 * separate. Neither they nor {@link #add} allocate in steady state. Not safe for use by several threads.
 */
public final class ReplayBuffer implements Stateful, AutoCloseable {
    private static final long LARGEST_CAPACITY = 1_000_000_000_000L;

    private final int environments;
    private final long capacitySteps;
    private final int observationSize;

    /** Rows of the ring, those of the slot of the current observations included. */
    private final long rows;

    private final TransitionRows transitions;
    private final EpisodeEnds ends;
    private final FinalObservations finalObservations;

    /** Steps of all environments added so far. */
    private long steps;

    /**
     * An empty buffer.
     *
     * @param capacity number of transitions to hold, rounded down to whole steps of all environments; at least {@code
     *     environments}
     * @throws dev.bellman.base.ConfigurationException if the capacity is too small, or needs more memory than is
     *     available
     */
    public ReplayBuffer(
            long capacity, int environments, Box observationSpace, Space<?> actionSpace, ObservationEncoding encoding) {
        this(capacity, environments, observationSpace, actionSpace, encoding, AvailableMemory.ofThisProcess());
    }

    ReplayBuffer(
            long capacity,
            int environments,
            Box observationSpace,
            Space<?> actionSpace,
            ObservationEncoding encoding,
            AvailableMemory memory) {
        this.environments = Check.atLeast("number of environments", environments, 1);
        Check.that(
                capacity >= environments && capacity <= LARGEST_CAPACITY,
                "replay-capacity must be at least the number of environments, " + environments + ", and at most "
                        + LARGEST_CAPACITY + ", but is " + capacity);
        this.capacitySteps = capacity / environments;
        this.observationSize = observationSpace.size();
        this.rows = (capacitySteps + 1) * environments;
        transitions = new TransitionRows(rows, observationSpace, actionSpace, encoding);
        memory.require(0, transitions.totalBytes(), capacity);
        ends = new EpisodeEnds(rows);
        finalObservations =
                new FinalObservations(observationSize, encoding, rows, more -> memory.require(bytes(), more, capacity));
    }

    /** Number of transitions held. */
    public long size() {
        return Math.min(steps, capacitySteps) * environments;
    }

    /** The largest {@link #size}. */
    public long capacity() {
        return capacitySteps * environments;
    }

    /** Bytes of memory taken for transitions, outside and on the heap. */
    public long bytes() {
        return transitions.bytes() + finalObservations.bytes() + ends.bytes();
    }

    /**
     * Adds one transition of every environment; in a full buffer they take the place of the oldest ones.
     *
     * @param before what the actions answered: what the previous call's {@code after} held, since observations are
     *     stored once
     * @param after what the actions led to
     * @throws BellmanException if {@code before} does not continue the previous call
     */
    public void add(StepBatch before, ActionBatch actions, StepBatch after) {
        long head = headRow();
        if (steps == 0) {
            writeObservations(before, head);
        } else {
            requireContinuation(before, head);
        }
        for (int i = 0; i < environments; i++) {
            long row = head + i;
            transitions.writeAction(row, actions, i);
            transitions.writeReward(row, (float) after.rewards()[i]);
            ends.append(after.terminated()[i], after.truncated()[i]);
            if (after.done(i)) {
                finalObservations.append(after.finalObservations(), i * observationSize);
            }
        }
        steps++;
        long next = headRow();
        if (steps > capacitySteps) {
            dropFinalObservations(next);
        }
        writeObservations(after, next);
    }

    /** First row of the slot that holds the current observations. */
    private long headRow() {
        return steps % (capacitySteps + 1) * environments;
    }

    private void writeObservations(StepBatch batch, long head) {
        transitions.reserve(head + environments);
        for (int i = 0; i < environments; i++) {
            transitions.writeObservation(head + i, batch.observations(), i);
        }
    }

    private void requireContinuation(StepBatch before, long head) {
        for (int i = 0; i < environments; i++) {
            if (!transitions.hasObservation(head + i, before.observations(), i)) {
                throw new BellmanException("the observation of environment " + i
                        + " is not the one that its last step in the replay led to; add every step, in order");
            }
        }
    }

    private void dropFinalObservations(long head) {
        for (int i = 0; i < environments; i++) {
            if (ends.ended(head + i)) {
                finalObservations.dropFirst();
            }
        }
    }

    /** Chooses uniformly and independently, and gathers: {@link #chooseUniformly}, then {@link #gather}. */
    public void sample(int count, Horizon horizon, RandomStream random, ReplayBatch out) {
        out.resize(count);
        chooseUniformly(count, random, out.indices());
        gather(out.indices(), count, horizon, out);
    }

    /**
     * Fills {@code indices[0 .. count)} with places of transitions, each uniform over all that are held.
     *
     * @throws BellmanException if the buffer is empty
     */
    public void chooseUniformly(int count, RandomStream random, long[] indices) {
        long size = size();
        if (size == 0) {
            throw new BellmanException("the replay is empty: add transitions before sampling");
        }
        long oldest = oldestRow();
        for (int i = 0; i < count; i++) {
            indices[i] = wrap(oldest + random.nextLong(size));
        }
    }

    /**
     * Reads transitions. A transition's look-ahead stops where its episode ends, and at the latest step in the buffer.
     *
     * @param indices places of transitions that are held, such as {@link #chooseUniformly} gives
     * @throws IndexOutOfBoundsException if there is no transition at an index
     */
    public void gather(long[] indices, int count, Horizon horizon, ReplayBatch out) {
        out.resize(count);
        requireHeld(indices, count);
        System.arraycopy(indices, 0, out.indices(), 0, count);
        // One loop per column, the shortest first: it makes the processor fetch all the rows from memory at once.
        for (int i = 0; i < count; i++) {
            out.rewards()[i] = transitions.reward(indices[i]);
        }
        for (int i = 0; i < count; i++) {
            transitions.readAction(indices[i], out.actions(), i);
        }
        for (int i = 0; i < count; i++) {
            transitions.readObservation(indices[i], out.observations().data(), i);
        }
        lookAhead(horizon, out);
        readNextObservations(out);
    }

    private void requireHeld(long[] indices, int count) {
        for (int i = 0; i < count; i++) {
            long row = indices[i];
            if (row < 0 || row >= rows || rowsBefore(row) >= size()) {
                throw new IndexOutOfBoundsException("the replay holds no transition at index " + row);
            }
        }
    }

    /** How many rows were written between the oldest one held and this one. */
    private long rowsBefore(long row) {
        long oldest = oldestRow();
        return row >= oldest ? row - oldest : row - oldest + rows;
    }

    /** Adds the rewards of further steps up to the last row that counts, and notes that row. */
    private void lookAhead(Horizon horizon, ReplayBatch out) {
        for (int i = 0; i < out.size(); i++) {
            long last = out.indices()[i];
            float sum = out.rewards()[i];
            float discount = horizon.discount();
            if (horizon.steps() > 1) {
                long ahead = size() - environments - rowsBefore(last);
                for (int k = 1; k < horizon.steps() && ahead > 0 && !ends.ended(last); k++) {
                    last = wrap(last + environments);
                    ahead -= environments;
                    sum += discount * transitions.reward(last);
                    discount *= horizon.discount();
                }
            }
            out.lastRows()[i] = last;
            out.rewards()[i] = sum;
            out.discounts()[i] = discount;
            out.terminated()[i] = ends.terminated(last);
        }
    }

    private void readNextObservations(ReplayBatch out) {
        float[] observations = out.nextObservations().data();
        for (int i = 0; i < out.size(); i++) {
            long last = out.lastRows()[i];
            if (ends.ended(last)) {
                finalObservations.read(ends.ordinal(last), observations, i * observationSize);
            } else {
                transitions.readObservation(wrap(last + environments), observations, i);
            }
        }
    }

    private long oldestRow() {
        return steps <= capacitySteps ? 0 : wrap(headRow() + environments);
    }

    private long wrap(long row) {
        return row < rows ? row : row - rows;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("capacity", capacity());
        out.putLong("environments", environments);
        out.putLong("steps", steps);
        transitions.save(out, writtenRows());
        out.put("episode-ends", ends);
        out.put("final-observations", finalObservations);
    }

    @Override
    public void load(StateReader in) {
        requireSame("capacity", in.getLong("capacity"), capacity());
        requireSame("environments", in.getLong("environments"), environments);
        steps = in.getLong("steps");
        transitions.load(in, writtenRows());
        in.get("episode-ends", ends);
        in.get("final-observations", finalObservations);
    }

    /** Rows that were ever written: before the first lap is over, those up to the current observations. */
    private long writtenRows() {
        return steps == 0 ? 0 : Math.min(steps + 1, capacitySteps + 1) * environments;
    }

    private static void requireSame(String name, long saved, long wanted) {
        if (saved != wanted) {
            throw new BellmanException("the replay was saved with " + name + " " + saved + ", but this run has "
                    + wanted + "; resume with the configuration of the run");
        }
    }

    /** Gives back the memory outside the heap; the buffer cannot be used any more. */
    @Override
    public void close() {
        transitions.close();
        finalObservations.close();
    }
}
