package dev.bellman.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.Check;
import dev.bellman.base.MemoryState;
import dev.bellman.base.Option;
import dev.bellman.base.RandomStream;
import dev.bellman.base.Stateful;
import dev.bellman.checkpoint.Checkpoint;
import dev.bellman.checkpoint.CheckpointStore;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.env.wrapper.NormalizeObservation;
import dev.bellman.env.wrapper.NormalizeReward;
import dev.bellman.env.wrapper.RescaleAction;
import dev.bellman.env.wrapper.VectorTransformAction;
import dev.bellman.policy.Policy;
import dev.bellman.space.Box;
import dev.bellman.stats.Bootstrap;
import dev.bellman.stats.Interval;
import dev.bellman.stats.Metric;
import dev.bellman.stats.Scores;
import dev.bellman.stats.Summary;
import java.nio.file.Path;
import java.util.List;

/** Pieces of code that the documentation shows: here they are compiled. */
final class Snippets {
    private Snippets() {}

    /** A logger. */
    interface Log {
        void warn(String message);
    }

    // tag::options
    /** What an elevator is made with. */
    public record ElevatorOptions(
            @Option(value = "floors of the house", min = 2, max = 40)
            int floors,

            @Option(value = "passengers a minute", more = "longer queues", min = 0)
            double traffic) {
        public ElevatorOptions {
            Check.inRange("floors", floors, 2, 40);
            Check.notNegative("traffic", traffic);
        }

        public static ElevatorOptions defaults() {
            return new ElevatorOptions(6, 2);
        }
    }
    // end::options

    // tag::measures
    /** What a lift tells of every step: whether all passengers have arrived, the energy used, how many are on their way. */
    abstract static class Lift implements Environment<Integer> {
        @Override
        public List<Measure> measures() {
            return List.of(Measure.success(), Measure.sum("energy"), Measure.mean("passengers"));
        }

        Step arrive(float[] observation, boolean empty, double energy, int passengers) {
            return new Step(observation, -energy, empty, false).withMeasures(empty ? 1 : 0, energy, passengers);
        }
    }
    // end::measures

    static VectorEnvironment wrappers() {
        // tag::wrappers
        VectorEnvironment tasks = EnvironmentRegistry.standard().makeVector("Pendulum-v1", 8);
        EpisodeStatistics statistics = new EpisodeStatistics(tasks);
        Box torque = (Box) tasks.actionSpace();
        VectorEnvironment training = new NormalizeReward(
                new NormalizeObservation(new VectorTransformAction(statistics, new RescaleAction(torque))), 0.99);
        // end::wrappers
        return training;
    }

    // tag::masked
    /** The return of one episode of a task that says which actions are allowed. */
    static double play(Policy policy, Environment<Integer> task) {
        Step step = new Step(task.reset(1), 0, false, false);
        double sum = 0;
        while (!step.done()) {
            step = task.step(policy.discreteAction(step.observation(), task.actionMask()));
            sum += step.reward();
        }
        return sum;
    }
    // end::masked

    static List<Object> statistics(double[][] finalReturns, Scores others, double[] thresholds) {
        // tag::statistics
        Scores scores = new Scores(finalReturns); // [runs][tasks]
        RandomStream random = RandomStream.of(0, "bootstrap");
        Interval iqm = Bootstrap.DEFAULT.interval(scores, Metric.INTERQUARTILE_MEAN, random);
        Summary summary = Summary.of(scores, 1, Bootstrap.DEFAULT, random); // all metrics from the same resamples
        Interval better = Bootstrap.DEFAULT.probabilityOfImprovement(scores, others, random);
        List<Interval> profile = Bootstrap.DEFAULT.profile(scores, thresholds, random);
        // end::statistics
        return List.of(iqm, summary, better, profile);
    }

    static void checkpoints(Stateful run, long step, ObjectNode description, Log log) {
        // tag::checkpoints
        CheckpointStore store = new CheckpointStore(Path.of("checkpoints"), 3);
        store.save(step, MemoryState.of(run), description);

        CheckpointStore.Recovery recovery = store.newestIntact();
        recovery.skipped().forEach(skipped -> log.warn(skipped.reason()));
        if (recovery.checkpoint().isPresent()) {
            try (Checkpoint checkpoint = recovery.checkpoint().get()) {
                run.load(checkpoint.state());
            }
        }
        // end::checkpoints
    }
}
