package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/**
 * Ends a run by its evaluations. It is part of the checkpoint: a run that was ended ends again when it is resumed, unless it
 * has been given more steps than it had. What ended it before then stops it no more.
 */
abstract class EvaluationStop implements Callback, Stateful {
    /** The steps that the run had when this ended it; 0 if it has not. */
    private long endedSteps;
    /** The steps that the run had before it was resumed. */
    private long formerSteps;

    /** Takes notice of an evaluation. */
    abstract void take(TrainingEvent.Evaluated evaluated);

    /** Whether the evaluations so far are a reason to end the run. */
    abstract boolean holds();

    @Override
    public final Signal on(TrainingEvent event) {
        if (event instanceof TrainingEvent.Evaluated evaluated) {
            take(evaluated);
        }
        long steps = event.run().setup().training().steps();
        if (!holds()) {
            endedSteps = 0;
        } else if (endedSteps == 0) {
            endedSteps = steps;
        }
        return endsRunOf(steps) ? Signal.STOP : Signal.CONTINUE;
    }

    /** Whether it has ended a run of so many steps. */
    final boolean endsRunOf(long steps) {
        return steps <= endedSteps;
    }

    /** Takes notice, before it is loaded, of how many steps the run had until now. */
    final void resumesRunOf(long steps) {
        formerSteps = steps;
    }

    /** Saves what {@link #holds} depends on. */
    abstract void saveEvaluations(StateWriter out);

    abstract void loadEvaluations(StateReader in);

    @Override
    public final void save(StateWriter out) {
        out.putLong("ended-steps", endedSteps);
        saveEvaluations(out);
    }

    /** Also reads what was saved before {@code ended-steps} was: a run with a reason to end had been ended by it. */
    @Override
    public final void load(StateReader in) {
        loadEvaluations(in);
        long formerlyEnded = holds() ? formerSteps : 0;
        endedSteps = in.has("ended-steps") ? in.getLong("ended-steps") : formerlyEnded;
    }
}
