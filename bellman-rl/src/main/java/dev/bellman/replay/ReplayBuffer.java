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
import java.util.Optional;

/**
 * The latest transitions of the environments of a {@link dev.bellman.env.VectorEnvironment}, in a ring outside the
 * heap.
 *
 * <p>Row {@code slot * environments + environment} belongs to step {@code slot} of that environment; the observation
 * that follows a transition is the one in the next slot, and is not stored again. One slot more than the capacity holds
 * the current observations, so every transition in the buffer has its next observation. Where an episode ended, the
 * next slot starts another one, and the true final observation is in a store of its own that grows and shrinks with the
 * number of ended episodes in the buffer. Of stacked frames only the newest is stored, and some more slots keep the frames
 * before the oldest transition. So the memory taken is at most 1.05 times the data held, however short the episodes, in a
 * buffer that is full and of some thousand transitions or more; priorities come on top.
 *
 * <p>Neither {@link #add} nor {@link #sample} nor {@link #updatePriorities} allocates in steady state. Not safe for use by
 * several threads.
 */
public final class ReplayBuffer implements Stateful, AutoCloseable {
    private static final long LARGEST_CAPACITY = 1_000_000_000_000L;
    private static final long LARGEST_STEP = 1L << 40;
    private static final String DOES_NOT_FIT =
            "the replay's ends of episodes do not fit its steps and final observations; the checkpoint was altered";
    private static final float[] NONE = {};

    private final Ring ring;
    private final int environments;
    private final TransitionRows transitions;
    private final EpisodeEnds ends;
    private final FinalObservations finalObservations;
    private final ObservationRows observations;
    private final TransitionGather gather;
    private final SequenceGather sequences;
    private final Optional<Relabeller> relabeller;
    private final RowSampler sampler;
    private final int maskWidth;
    private final ReplayNormalization normalization;

    /** Sampled uniformly. */
    public ReplayBuffer(
            long capacity, int environments, Box observationSpace, Space<?> actionSpace, ObservationEncoding encoding) {
        this(
                capacity,
                environments,
                observationSpace,
                actionSpace,
                ReplayOptions.defaults().withEncoding(encoding));
    }

    /**
     * An empty buffer.
     *
     * @param capacity number of transitions to hold, rounded down to whole steps of all environments; at least {@code
     *     environments}
     * @throws dev.bellman.base.ConfigurationException if the capacity is too small, or needs more memory than is
     *     available
     */
    public ReplayBuffer(
            long capacity, int environments, Box observationSpace, Space<?> actionSpace, ReplayOptions options) {
        this(capacity, environments, observationSpace, actionSpace, options, AvailableMemory.ofThisProcess());
    }

    ReplayBuffer(
            long capacity,
            int environments,
            Box observationSpace,
            Space<?> actionSpace,
            ReplayOptions options,
            AvailableMemory memory) {
        this.environments = Check.atLeast("number of environments", environments, 1);
        Check.that(
                capacity >= environments && capacity <= LARGEST_CAPACITY,
                "replay-capacity must be at least the number of environments, " + environments + ", and at most "
                        + LARGEST_CAPACITY + ", but is " + capacity);
        FrameLayout layout = FrameLayout.of(observationSpace, options.frames());
        ring = new Ring(environments, capacity / environments, options.frames() - 1);
        transitions = new TransitionRows(ring.rows(), layout.frameSize(), actionSpace, options);
        memory.require(0, transitions.totalBytes(), capacity);
        ends = new EpisodeEnds(ring.rows());
        sampler = RowSampler.of(options.sampling(), ring);
        maskWidth = options.maskWidth();
        finalObservations = new FinalObservations(
                layout.frameSize(), options, ring.rows(), more -> memory.require(bytes(), more, capacity));
        observations = new ObservationRows(ring, layout, transitions, ends, finalObservations);
        normalization = options.normalization();
        gather = new TransitionGather(ring, transitions, ends, observations, normalization);
        sequences = new SequenceGather(ring, transitions, ends, observations, normalization);
        relabeller = options.relabelling()
                .map(goals -> new Relabeller(goals, ring, ends, observations, observationSpace.size(), normalization));
    }

    /** Number of transitions held. */
    public long size() {
        return ring.size();
    }

    /** The largest {@link #size}. */
    public long capacity() {
        return ring.capacity();
    }

    /** Bytes of memory taken for transitions, outside and on the heap. */
    public long bytes() {
        return transitions.bytes() + finalObservations.bytes() + ends.bytes() + sampler.bytes();
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
        if (transitions.keepsBehaviour()) {
            throw new BellmanException("this replay keeps the probabilities of actions; add steps with them");
        }
        addStep(before, actions, NONE, after);
    }

    /**
     * Adds one transition of every environment, with the probability that the acting policy gave to each action.
     *
     * @param behaviourProbabilities one for each environment, above 0; not kept unless the {@link ReplayOptions} say so
     * @see #add(StepBatch, ActionBatch, StepBatch)
     */
    public void add(StepBatch before, ActionBatch actions, float[] behaviourProbabilities, StepBatch after) {
        addStep(before, actions, transitions.keepsBehaviour() ? behaviourProbabilities : NONE, after);
    }

    private void addStep(StepBatch before, ActionBatch actions, float[] behaviourProbabilities, StepBatch after) {
        if (ring.steps() == 0) {
            requireMasks(before);
            requireMasks(after);
            observations.start(before);
        } else {
            observations.requireHead(before);
        }
        long head = ring.head();
        for (int i = 0; i < environments; i++) {
            long row = head + i;
            transitions.writeAction(row, actions, i);
            transitions.writeReward(row, (float) after.rewards()[i]);
            if (behaviourProbabilities.length > 0) {
                transitions.writeBehaviourProbability(row, behaviourProbabilities[i]);
            }
            ends.append(after.terminated()[i], after.truncated()[i]);
            if (after.done(i)) {
                observations.appendFinal(after, i);
            }
        }
        sampler.add(head, environments);
        ring.advance();
        if (ring.forgets()) {
            forget(ring.forgotten());
        }
        observations.write(after);
    }

    private void requireMasks(StepBatch batch) {
        if (maskWidth > 0 && batch.actionMasks().length != environments * maskWidth) {
            throw new BellmanException("this replay keeps masks of " + maskWidth + " flags for each of " + environments
                    + " environments, but a step has " + batch.actionMasks().length + " flags");
        }
    }

    private void forget(long first) {
        sampler.remove(first, environments);
        for (int i = 0; i < environments; i++) {
            if (ends.ended(first + i)) {
                finalObservations.dropFirst();
            }
        }
    }

    /**
     * Chooses by the {@link ReplaySampling} and reads transitions ({@link #gather}), with their probabilities P(i) and
     * importance weights w_i = (N P(i))^-beta / max_j w_j (Schaul et al. 2016, algorithm 1). The maximum is that of the
     * batch, as in CleanRL and Tianshou: it is there for stability, and needs no other bookkeeping. With a {@link
     * Relabelling} some transitions are judged by another goal than the one that was desired.
     *
     * @param progress how much of training is done, from 0 to 1: beta changes with it
     * @throws BellmanException if the buffer is empty
     */
    public void sample(int count, Horizon horizon, double progress, RandomStream random, ReplayBatch out) {
        requireTransitions();
        out.resize(count);
        sampler.choose(count, random, out.indices(), out.probabilities());
        ImportanceWeights.fill(out.probabilities(), count, sampler.beta(progress), out.weights());
        gather.read(horizon, out);
        if (relabeller.isPresent()) {
            relabeller.get().relabel(horizon, random, out);
        }
        gather.readNext(out);
        if (relabeller.isPresent()) {
            relabeller.get().relabelNext(out);
        }
        normalization.apply(out);
    }

    /**
     * Tells how wrong the sampled transitions were found to be, so that prioritised sampling can go by it. Does nothing
     * where sampling is uniform.
     *
     * @param batch what {@link #sample} or {@link #gather} filled, with no step added since
     * @param absoluteErrors at least {@code batch.size()}, finite and not negative
     */
    public void updatePriorities(ReplayBatch batch, float[] absoluteErrors) {
        if (batch.stamp() != ring.steps()) {
            throw new BellmanException("priorities were updated after another step came into the replay; update them "
                    + "before adding, for a place in the replay may by then hold another transition");
        }
        for (int i = 0; i < batch.size(); i++) {
            if (!(absoluteErrors[i] >= 0 && absoluteErrors[i] < Float.POSITIVE_INFINITY)) {
                throw new BellmanException(
                        "a priority must be a finite number of at least 0, but is " + absoluteErrors[i]);
            }
        }
        sampler.update(batch.indices(), batch.size(), absoluteErrors);
    }

    private void requireTransitions() {
        if (size() == 0) {
            throw new BellmanException("the replay is empty: add transitions before sampling");
        }
    }

    /**
     * Reads transitions as they happened. A transition's look-ahead stops where its episode ends, and at the latest step in
     * the buffer. Probabilities and weights stay as they are.
     *
     * @param indices places of transitions that are held, such as {@link #sample} gives
     * @throws IndexOutOfBoundsException if there is no transition at an index
     */
    public void gather(long[] indices, int count, Horizon horizon, ReplayBatch out) {
        out.resize(count);
        requireHeld(indices, count);
        System.arraycopy(indices, 0, out.indices(), 0, count);
        gather.read(horizon, out);
        gather.readNext(out);
        normalization.apply(out);
    }

    private void requireHeld(long[] indices, int count) {
        for (int i = 0; i < count; i++) {
            if (!ring.holds(indices[i])) {
                throw new IndexOutOfBoundsException("the replay holds no transition at index " + indices[i]);
            }
        }
    }

    /** Steps of each environment that are held: how long a sequence can be. */
    public long heldSteps() {
        return ring.heldSteps();
    }

    /**
     * Reads sequences of consecutive steps of one environment each, chosen uniformly and independently among all that are
     * held; they may reach over the ends of episodes.
     *
     * @param count number of sequences
     * @param length number of steps of each
     * @throws BellmanException if fewer steps are held than a sequence has
     */
    public void sampleSequences(int count, int length, RandomStream random, SequenceBatch out) {
        long starts = ring.heldSteps() - length + 1;
        if (starts < 1) {
            throw new BellmanException(
                    "the replay holds " + ring.heldSteps() + " steps of each environment, fewer than the " + length
                            + " of a sequence; add steps before sampling, or ask for shorter sequences");
        }
        out.resize(count, length);
        for (int i = 0; i < count; i++) {
            out.rows()[i] = ring.fromOldest(random.nextLong(starts * environments));
        }
        sequences.read(out);
        normalization.apply(out);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("capacity", capacity());
        out.putLong("environments", environments);
        out.putLong("steps", ring.steps());
        transitions.save(out, ring.writtenRows());
        out.put("episode-ends", ends);
        out.put("final-observations", finalObservations);
        sampler.save(out.child("sampling"), ring.writtenRows());
    }

    @Override
    public void load(StateReader in) {
        requireSame("capacity", in.getLong("capacity"), capacity());
        requireSame("environments", in.getLong("environments"), environments);
        ring.resume(in.getLong("steps", 0, LARGEST_STEP));
        transitions.load(in, ring.writtenRows());
        in.get("episode-ends", ends);
        in.get("final-observations", finalObservations);
        sampler.load(in.child("sampling"), ring);
        requireConsistent();
    }

    /** Rows, ends and final observations are saved apart; whoever altered one of them must not lead a reader out of the others. */
    private void requireConsistent() {
        long ordinal = finalObservations.first();
        for (long i = 0; i < ring.size(); i++) {
            long row = ring.fromOldest(i);
            transitions.requireChoice(row);
            if (ends.ended(row)) {
                Check.that(ends.ordinal(row) == ordinal, DOES_NOT_FIT);
                ordinal++;
            }
        }
        Check.that(ordinal == finalObservations.end() && ends.fit(ring.steps() * environments, ordinal), DOES_NOT_FIT);
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
