package dev.bellman.bench.study;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.plot.Curve;
import dev.bellman.offpolicy.ActionValues;
import dev.bellman.offpolicy.OffPolicyConfig;
import dev.bellman.train.Callback;
import dev.bellman.train.RunSetup;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What critics said along a run, and what came, at evenly spaced steps.
 *
 * @param estimated over environment steps
 * @param actual at the same steps
 */
record CriticHistory(Curve estimated, Curve actual) {
    /** Times that a run is looked at. */
    static final int POINTS = 20;

    private static final int EPISODES = 10;

    /**
     * Trains, and looks.
     *
     * @throws ConfigurationException if the algorithm is no actor-critic with a replay
     */
    static CriticHistory of(RunSetup setup) {
        Watch watch = new Watch(setup);
        Training.of(setup).callback(watch).evaluate(false).run();
        return watch.history();
    }

    private static final class Watch implements Callback {
        private final double discount;
        private final long interval;
        private final List<Long> steps = new ArrayList<>();
        private final List<CriticCheck.Values> values = new ArrayList<>();

        Watch(RunSetup setup) {
            if (!(setup.hyperparameters() instanceof OffPolicyConfig config)) {
                throw new ConfigurationException(setup.factory().name() + " has no critics of actions to look at");
            }
            discount = config.discount();
            interval = Math.max(1, setup.training().steps() / POINTS);
        }

        @Override
        public Signal on(TrainingEvent event) {
            if (event instanceof TrainingEvent.Stepped(RunView run)
                    && run.progress().latestStepPassed(interval)) {
                ActionValues agent = (ActionValues) run.algorithm();
                long seed = run.setup().training().seed();
                steps.add(run.progress().environmentSteps());
                values.add(new CriticCheck(agent, discount).compare(run.setup().environment(), EPISODES, seed));
            }
            return Signal.CONTINUE;
        }

        CriticHistory history() {
            double[] at = steps.stream().mapToDouble(Long::doubleValue).toArray();
            return new CriticHistory(
                    new Curve(
                            at,
                            values.stream()
                                    .mapToDouble(CriticCheck.Values::estimated)
                                    .toArray()),
                    new Curve(
                            at,
                            values.stream()
                                    .mapToDouble(CriticCheck.Values::actual)
                                    .toArray()));
        }
    }
}
