package dev.bellman.examples;

import dev.bellman.env.EnvironmentSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;

/** A curriculum: a long corridor is next to hopeless at first, a short one is not, so it grows whenever most episodes succeed. */
public final class GrowingCorridor {
    private GrowingCorridor() {}

    // tag::callback
    /** Makes the corridor longer after each report in which nine of ten episodes succeeded. */
    static Signal grow(TrainingEvent event) {
        if (event instanceof TrainingEvent.Reported reported
                && reported.metrics().getOrDefault("measure/success", 0.0) > 0.9) {
            RunView run = reported.run();
            run.adjust("length", Math.min(20, run.setting("length") + 1));
        }
        return Signal.CONTINUE;
    }
    // end::callback

    private static Signal tell(TrainingEvent event) {
        if (event instanceof TrainingEvent.Ended ended) {
            System.out.println("the corridor has grown to " + ended.run().setting("length"));
        }
        return Signal.CONTINUE;
    }

    static final EnvironmentSpec CORRIDOR = new EnvironmentSpec(
                    "Corridor-v0", "Find the right end of a corridor", Corridor::new)
            .withMaxEpisodeSteps(100);

    /** Trains, and says how long the corridor has become. */
    public static void main(String... arguments) {
        PpoConfig config =
                PpoConfig.defaults().withRolloutSteps(64).withBatchSize(128).withLearningRate(Schedule.constant(3e-3));
        // tag::use
        TrainedAgent agent = Training.of(config, CORRIDOR)
                .environments(8)
                .steps(30_000)
                .callback(GrowingCorridor::grow)
                .callback(GrowingCorridor::tell)
                .run();
        // end::use
        agent.result().evaluation().ifPresent(evaluation -> System.out.println("of length 2: " + evaluation));
    }
}
