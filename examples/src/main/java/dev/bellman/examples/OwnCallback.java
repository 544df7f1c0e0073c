package dev.bellman.examples;

import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.Callback;
import dev.bellman.train.Evaluation;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;

/** Tells of every new best evaluation, and ends the run when training itself goes well enough. */
// tag::callback
public final class OwnCallback implements Callback {
    private final double target;

    /** @param target mean return of the latest training episodes to stop at */
    OwnCallback(double target) {
        this.target = target;
    }

    @Override
    public Signal on(TrainingEvent event) {
        return switch (event) {
            case TrainingEvent.Evaluated(RunView run, Evaluation evaluation, boolean best)
            when best -> {
                System.out.println("best at " + run.progress().environmentSteps() + " steps: " + evaluation);
                yield Signal.CONTINUE;
            }
            case TrainingEvent.Reported reported when reported.run().episodes().meanReturn() >= target -> Signal.STOP;
            default -> Signal.CONTINUE;
        };
    }
    // end::callback

    public static void main(String... arguments) {
        PpoConfig config =
                PpoConfig.defaults().withRolloutSteps(32).withBatchSize(256).withEpochs(20);
        // tag::use
        TrainedAgent agent = Training.of(config, "CartPole-v1")
                .environments(8)
                .steps(100_000)
                .configure(training -> training.withEvaluationInterval(5_000))
                .callback(new OwnCallback(150))
                .run();
        // end::use
        System.out.println("stopped after " + agent.result().steps() + " steps");
    }
    // tag::callback
}
// end::callback
