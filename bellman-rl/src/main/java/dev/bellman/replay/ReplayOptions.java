package dev.bellman.replay;

import dev.bellman.base.Check;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

/**
 * What a replay keeps, and how it chooses.
 *
 * @param encoding how the elements of observations are kept
 * @param frames how many frames an observation stacks (see {@link dev.bellman.env.wrapper.VectorFrameStack}), each of which
 *     is then kept once; 1 where observations are kept as they are. A frame must be the same in all observations that show
 *     it
 * @param maskWidth flags per observation that state which actions it allows ({@link dev.bellman.env.StepBatch#maskWidth}), which
 *     are then kept; 0 for none
 * @param behaviourProbabilities whether the probability that the acting policy gave to each action is kept
 * @param sampling by which probability transitions are chosen
 * @param relabelling hindsight: by which goals sampled transitions are judged; not with stacked frames
 * @param normalization what is done to observations and rewards when they are read
 */
@RecordBuilder
public record ReplayOptions(
        ObservationEncoding encoding,
        int frames,
        int maskWidth,
        boolean behaviourProbabilities,
        ReplaySampling sampling,
        Optional<Relabelling> relabelling,
        ReplayNormalization normalization)
        implements ReplayOptionsBuilder.With {
    public ReplayOptions {
        Check.that(
                frames == 1 || relabelling.isEmpty(),
                "hindsight reads goals from single observations, so it does not go with " + frames
                        + " stacked frames; set frame-stack to 1");
    }

    /** Observations kept and read as they are, and neither masks nor probabilities. */
    public ReplayOptions(ObservationEncoding encoding, ReplaySampling sampling) {
        this(encoding, 1, 0, false, sampling, Optional.empty(), ReplayNormalization.none());
    }

    /** Floats, kept as they are, sampled uniformly. */
    public static ReplayOptions defaults() {
        return new ReplayOptions(ObservationEncoding.FLOAT, new ReplaySampling.Uniform());
    }
}
