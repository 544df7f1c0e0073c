package dev.bellman.replay;

/** Reads sequences of steps from a ring. */
final class SequenceGather {
    private final Ring ring;
    private final TransitionRows transitions;
    private final EpisodeEnds ends;
    private final ObservationRows observations;
    private final ReplayNormalization normalization;

    SequenceGather(
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

    /** Reads the steps from {@code out.rows()} on, and leaves there the rows after the last ones. */
    void read(SequenceBatch out) {
        int count = out.count();
        long[] rows = out.rows();
        int finals = 0;
        for (int t = 0; t < out.length(); t++) {
            for (int i = 0; i < count; i++) {
                int element = t * count + i;
                long row = rows[i];
                readStep(row, element, out);
                if (ends.ended(row)) {
                    out.finalObservations().resize(finals + 1);
                    observations.readFinal(row, out.finalObservations().data(), finals);
                    if (out.masked()) {
                        observations.readNextMask(row, out.finalActionMasks(), finals);
                    }
                    out.finalElements()[finals] = element;
                    finals++;
                }
                rows[i] = ring.next(row);
            }
        }
        out.finalObservations().resize(finals);
        for (int i = 0; i < count; i++) {
            readObservation(rows[i], out.length() * count + i, out);
        }
    }

    private void readObservation(long row, int element, SequenceBatch out) {
        observations.read(row, out.observations().data(), element);
        if (out.masked()) {
            observations.readMask(row, out.actionMasks(), element);
        }
    }

    private void readStep(long row, int element, SequenceBatch out) {
        readObservation(row, element, out);
        transitions.readAction(row, out.actions(), element);
        out.rewards()[element] = normalization.reward(transitions.reward(row));
        out.behaviourProbabilities()[element] = transitions.behaviourProbability(row);
        out.terminated()[element] = ends.terminated(row);
        out.truncated()[element] = ends.ended(row) && !ends.terminated(row);
    }
}
