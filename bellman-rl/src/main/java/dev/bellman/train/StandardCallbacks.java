package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.ArrayList;
import java.util.List;

/** The callbacks that a training configuration can ask for; usable on their own too. */
public final class StandardCallbacks {
    private StandardCallbacks() {}

    static List<Callback> of(TrainingConfig training) {
        List<Callback> callbacks = new ArrayList<>();
        training.stopReturn().ifPresent(target -> callbacks.add(stopOnReturn(target)));
        if (training.patience() > 0) {
            callbacks.add(new StopOnNoImprovement(training.patience()));
        }
        if (training.timeLimit() < Double.POSITIVE_INFINITY) {
            callbacks.add(timeLimit(training.timeLimit()));
        }
        return callbacks;
    }

    /** Stops once the mean return of an evaluation reaches the target. */
    public static Callback stopOnReturn(double target) {
        return event -> event instanceof TrainingEvent.Evaluated evaluated
                        && evaluated.evaluation().mean() >= target
                ? Signal.STOP
                : Signal.CONTINUE;
    }

    /** Stops after that many seconds of this process; where it stops depends on the machine. */
    public static Callback timeLimit(double seconds) {
        return event ->
                event instanceof TrainingEvent.Stepped && event.run().time().wall() >= seconds
                        ? Signal.STOP
                        : Signal.CONTINUE;
    }

    /** Stops after so many evaluations in a row without a new best mean return. */
    public static final class StopOnNoImprovement implements Callback, Stateful {
        private final int patience;
        private int withoutImprovement;

        public StopOnNoImprovement(int patience) {
            this.patience = patience;
        }

        @Override
        public Signal on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Evaluated evaluated) {
                withoutImprovement = evaluated.best() ? 0 : withoutImprovement + 1;
            }
            return withoutImprovement >= patience ? Signal.STOP : Signal.CONTINUE;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("without-improvement", withoutImprovement);
        }

        @Override
        public void load(StateReader in) {
            withoutImprovement = in.getInt("without-improvement");
        }
    }
}
