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

    @Override
    public void save(StateWriter out) {
        out.putLong("ended-steps", endedSteps);
    }

    /** Also reads what was saved before {@code ended-steps} was. */
    @Override
    public void load(StateReader in) {
        endedSteps = in.has("ended-steps") ? in.getLong("ended-steps") : 0;
    }
}
