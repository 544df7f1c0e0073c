package dev.bellman.replay;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a replay keeps, and how it chooses.
 *
 * @param encoding how the elements of observations are kept
 * @param sampling by which probability transitions are chosen
 */
@RecordBuilder
public record ReplayOptions(ObservationEncoding encoding, ReplaySampling sampling)
        implements ReplayOptionsBuilder.With {
    /** Floats, sampled uniformly. */
    public static ReplayOptions defaults() {
        return new ReplayOptions(ObservationEncoding.FLOAT, new ReplaySampling.Uniform());
    }
}
