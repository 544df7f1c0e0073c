package dev.bellman.env.wrapper;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import dev.bellman.space.Box;

/**
 * Normalises observations by running moments of all that it has passed on, true final observations excepted: those are
 * normalised, but not taken in. Frozen, it takes in nothing: for evaluation.
 */
public final class NormalizeObservation extends VectorWrapper {
    private final ObservationNormalizer normalizer;
    private final Box observationSpace;
    private boolean frozen;

    /** With a new normaliser. */
    public NormalizeObservation(VectorEnvironment environment) {
        this(
                environment,
                new ObservationNormalizer(environment.observationSpace().size()));
    }

    /**
     * With a normaliser that may be shared: an evaluation, frozen, sees what the training has learnt so far, and environments
     * on several threads learn it together.
     */
    public NormalizeObservation(VectorEnvironment environment, ObservationNormalizer normalizer) {
        super(environment);
        Box raw = environment.observationSpace();
        Check.that(
                raw.size() == normalizer.size(),
                "a normaliser of " + normalizer.size() + " numbers does not fit the observations " + raw);
        this.normalizer = normalizer;
        float bound = (float) normalizer.clip();
        observationSpace = Box.uniform(-bound, bound, raw.shape());
    }

    public ObservationNormalizer normalizer() {
        return normalizer;
    }

    /** Whether observations are no longer taken into the moments; at first they are. */
    public NormalizeObservation frozen(boolean frozen) {
        this.frozen = frozen;
        return this;
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public void reset(long seed, StepBatch out) {
        environment().reset(seed, out);
        synchronized (normalizer) {
            normalize(out);
        }
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, out);
        synchronized (normalizer) {
            normalize(out);
            for (int row = 0; row < out.size(); row++) {
                if (out.done(row)) {
                    normalizer.normalizeRow(out.finalObservations(), row, out.finalObservations());
                }
            }
        }
    }

    private void normalize(StepBatch out) {
        if (!frozen) {
            normalizer.update(out.observations(), out.size());
        }
        normalizer.normalize(out.observations(), out.size(), out.observations());
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.put("normalizer", normalizer);
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.get("normalizer", normalizer);
    }
}
