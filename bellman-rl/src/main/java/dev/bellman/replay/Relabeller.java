package dev.bellman.replay;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.env.GoalTask;
import java.util.Arrays;

/** Judges sampled transitions by goals that were achieved ({@link Hindsight}). */
final class Relabeller {
    private final Hindsight hindsight;
    private final GoalTask goals;
    private final Ring ring;
    private final EpisodeEnds ends;
    private final ObservationRows observations;
    private final int observationSize;
    private final ReplayNormalization normalization;

    // Scratch.
    private final float[] achieved;
    private final float[] original;
    private boolean[] relabelled = new boolean[0];

    Relabeller(
            Relabelling relabelling,
            Ring ring,
            EpisodeEnds ends,
            ObservationRows observations,
            int observationSize,
            ReplayNormalization normalization) {
        hindsight = relabelling.hindsight();
        goals = relabelling.goals();
        this.ring = ring;
        this.ends = ends;
        this.observations = observations;
        this.observationSize = observationSize;
        this.normalization = normalization;
        achieved = new float[goals.size()];
        original = new float[goals.size()];
        Check.that(
                Math.max(goals.achieved(), goals.desired()) + goals.size() <= observationSize,
                "goals of " + goals.size() + " elements from elements " + goals.achieved() + " and " + goals.desired()
                        + " on do not lie in observations of " + observationSize);
    }

    /**
     * Gives some of the transitions another desired goal, and the rewards, the end and the last row that follow from it.
     * The observations must have been read; those after the last rows are not needed yet.
     */
    void relabel(Horizon horizon, RandomStream random, ReplayBatch batch) {
        if (relabelled.length < batch.size()) {
            relabelled = new boolean[batch.capacity()];
        }
        Arrays.fill(relabelled, false);
        for (int i = 0; i < batch.size(); i++) {
            if (random.nextDouble() < hindsight.probability()) {
                relabelled[i] = true;
                relabel(horizon, random, batch, i);
            }
        }
    }

    private void relabel(Horizon horizon, RandomStream random, ReplayBatch batch, int i) {
        float[] data = batch.observations().data();
        int desired = i * observationSize + goals.desired();
        System.arraycopy(data, desired, original, 0, original.length);
        long row = batch.indices()[i];
        observations.readNextPart(choose(row, random), goals.achieved(), goals.size(), data, desired);

        float sum = 0;
        float discount = 1;
        long last = row;
        long ahead = Math.min(horizon.steps() - 1, ring.stepsAfter(row));
        while (true) {
            observations.readNextPart(last, goals.achieved(), goals.size(), achieved, 0);
            sum += discount * normalization.reward(goals.reward(achieved, 0, data, desired));
            discount *= horizon.discount();
            if (ahead == 0 || ends.ended(last) || terminates(last, data, desired)) {
                break;
            }
            last = ring.next(last);
            ahead--;
        }
        batch.rewards()[i] = sum;
        batch.discounts()[i] = discount;
        batch.terminated()[i] = terminates(last, data, desired);
        batch.lastRows()[i] = last;
    }

    /** Whether the new goal ends the task here, or something did that has nothing to do with goals. */
    private boolean terminates(long row, float[] goal, int at) {
        return goals.terminates(achieved, 0, goal, at)
                || ends.terminated(row) && !goals.terminates(achieved, 0, original, 0);
    }

    /** Puts the new goals also into the observations that the transitions led to, which have been read by now. */
    void relabelNext(ReplayBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (relabelled[i]) {
                int desired = i * observationSize + goals.desired();
                System.arraycopy(
                        batch.observations().data(),
                        desired,
                        batch.nextObservations().data(),
                        desired,
                        goals.size());
            }
        }
    }

    /** The row of the step that achieved what shall be desired. */
    private long choose(long row, RandomStream random) {
        return switch (hindsight.strategy()) {
            case FINAL -> ring.later(row, stepsToEnd(row));
            case FUTURE -> ring.later(row, random.nextLong(stepsToEnd(row) + 1));
            case EPISODE -> {
                long before = stepsFromStart(row);
                yield ring.later(row, random.nextLong(before + stepsToEnd(row) + 1) - before);
            }
            case RANDOM -> ring.fromOldest(random.nextLong(ring.size()));
        };
    }

    /** How many steps of the row's episode follow it, as far as they are held. */
    private long stepsToEnd(long row) {
        long most = ring.stepsAfter(row);
        long steps = 0;
        for (long next = row; steps < most && !ends.ended(next); next = ring.next(next)) {
            steps++;
        }
        return steps;
    }

    /** How many steps of the row's episode came before it, as far as they are held. */
    private long stepsFromStart(long row) {
        long most = ring.heldSteps() - 1 - ring.stepsAfter(row);
        long steps = 0;
        for (long previous = ring.previous(row); steps < most && !ends.ended(previous); steps++) {
            previous = ring.previous(previous);
        }
        return steps;
    }
}
