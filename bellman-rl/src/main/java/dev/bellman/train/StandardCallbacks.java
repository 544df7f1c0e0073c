package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
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

    /**
     * Stops once the mean return of an evaluation reaches the target. Resumed, the run stops at once, unless it is given more
     * steps than it had.
     */
    public static Callback stopOnReturn(double target) {
        return new StopOnReturn(target);
    }

    /** Stops after that many seconds of this process; where it stops depends on the machine. */
    public static Callback timeLimit(double seconds) {
        return event ->
                event instanceof TrainingEvent.Stepped && event.run().time().wall() >= seconds
                        ? Signal.STOP
                        : Signal.CONTINUE;
    }

    static final class StopOnReturn extends EvaluationStop {
        private final double target;
        private double highest = Double.NEGATIVE_INFINITY;

        StopOnReturn(double target) {
            this.target = target;
        }

        @Override
        void take(TrainingEvent.Evaluated evaluated) {
            double mean = evaluated.evaluation().mean();
            highest = mean > highest ? mean : highest;
        }

        @Override
        boolean holds() {
            return highest >= target;
        }

        @Override
        void saveEvaluations(StateWriter out) {
            out.putDouble("highest", highest);
        }

        @Override
        void loadEvaluations(StateReader in) {
            highest = in.getDouble("highest");
        }
    }

    /** Stops after so many evaluations in a row without a new best mean return; resumed, as {@link #stopOnReturn}. */
    public static final class StopOnNoImprovement extends EvaluationStop {
        private final int patience;
        private int withoutImprovement;

        public StopOnNoImprovement(int patience) {
            this.patience = patience;
        }

        @Override
        void take(TrainingEvent.Evaluated evaluated) {
            withoutImprovement = evaluated.best() ? 0 : withoutImprovement + 1;
        }

        @Override
        boolean holds() {
            return withoutImprovement >= patience;
        }

        @Override
        void saveEvaluations(StateWriter out) {
            out.putLong("without-improvement", withoutImprovement);
        }

        @Override
        void loadEvaluations(StateReader in) {
            withoutImprovement = in.getInt("without-improvement");
        }
    }
}
