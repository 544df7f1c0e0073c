package dev.bellman.replay;

/** Reads transitions from a ring, whose places are in {@link ReplayBatch#indices}. */
final class TransitionGather {
    private final Ring ring;
    private final TransitionRows transitions;
    private final EpisodeEnds ends;
    private final ObservationRows observations;
    private final ReplayNormalization normalization;

    TransitionGather(
            Ring ring,
            TransitionRows transitions,
            EpisodeEnds ends,
            ObservationRows observations,
            ReplayNormalization normalization) {
        this.ring = ring;
        this.transitions = transitions;
        this.ends = ends;
        this.observations = observations;
        this.normalization = normalization;
    }

    /** Reads all but the observations that the transitions led to, but notes where they are. */
    void read(Horizon horizon, ReplayBatch out) {
        long[] rows = out.indices();
        out.stamp(ring.steps());
        // One loop per column, the shortest first: it makes the processor fetch all the rows from memory at once.
        for (int i = 0; i < out.size(); i++) {
            out.rewards()[i] = normalization.reward(transitions.reward(rows[i]));
        }
        for (int i = 0; i < out.size(); i++) {
            transitions.readAction(rows[i], out.actions(), i);
        }
        for (int i = 0; i < out.size(); i++) {
            observations.read(rows[i], out.observations().data(), i);
        }
        for (int i = 0; i < out.size() && out.masked(); i++) {
            observations.readMask(rows[i], out.actionMasks(), i);
        }
        lookAhead(horizon, out);
    }

    /** Adds the rewards of further steps up to the last row that counts, and notes that row. */
    private void lookAhead(Horizon horizon, ReplayBatch out) {
        for (int i = 0; i < out.size(); i++) {
            long last = out.indices()[i];
            float sum = out.rewards()[i];
            float discount = horizon.discount();
            if (horizon.steps() > 1) {
                long ahead = Math.min(horizon.steps() - 1, ring.stepsAfter(last));
                for (long k = 0; k < ahead && !ends.ended(last); k++) {
                    last = ring.next(last);
                    sum += discount * normalization.reward(transitions.reward(last));
                    discount *= horizon.discount();
                }
            }
            out.lastRows()[i] = last;
            out.rewards()[i] = sum;
            out.discounts()[i] = discount;
            out.terminated()[i] = ends.terminated(last);
        }
    }

    /** Reads the observations that the transitions led to. */
    void readNext(ReplayBatch out) {
        for (int i = 0; i < out.size(); i++) {
            observations.readNext(out.lastRows()[i], out.nextObservations().data(), i);
        }
        for (int i = 0; i < out.size() && out.masked(); i++) {
            observations.readNextMask(out.lastRows()[i], out.nextActionMasks(), i);
        }
    }
}
