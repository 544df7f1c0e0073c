package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.GoalTask;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Backend;
import dev.bellman.replay.Hindsight;
import dev.bellman.replay.ObservationEncoding;
import dev.bellman.replay.Relabelling;
import dev.bellman.replay.ReplayNormalization;
import dev.bellman.replay.ReplayOptions;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Optional;

/**
 * What an algorithm is built for.
 *
 * @param observationSpace of one environment
 * @param actionSpace of one environment
 * @param actionMasks whether the environment states which actions are allowed
 * @param environments how many are stepped in all
 * @param seed of the run: streams derive from it by role
 * @param backend builds networks
 * @param goals what makes the environment a task of reaching goals, if it is one
 * @param stackedFrames how many frames an observation stacks, each as it was in the observations before; else 1
 * @param normalization what a replay does to what it holds when it is read; nothing where steps are remembered as they are learnt
 */
public record AlgorithmContext(
        Box observationSpace,
        Space<?> actionSpace,
        boolean actionMasks,
        int environments,
        long seed,
        Backend backend,
        Optional<GoalTask> goals,
        int stackedFrames,
        ReplayNormalization normalization) {
    /** For an environment that is no task of reaching goals, without stacked frames. */
    public AlgorithmContext(
            Box observationSpace,
            Space<?> actionSpace,
            boolean actionMasks,
            int environments,
            long seed,
            Backend backend) {
        this(
                observationSpace,
                actionSpace,
                actionMasks,
                environments,
                seed,
                backend,
                Optional.empty(),
                1,
                ReplayNormalization.none());
    }

    /** Flags that state which actions an observation allows; 0 where all are. */
    public int maskWidth() {
        return actionMasks ? StepBatch.maskWidth(actionSpace) : 0;
    }

    /** The run's random stream for that role. */
    public RandomStream random(String role) {
        return RandomStream.of(seed, role);
    }

    /**
     * For one of several workers: its share of the environments, and random streams of its own, which for the first worker
     * are those of the run.
     */
    public AlgorithmContext ofWorker(int worker, int workers) {
        return new AlgorithmContext(
                observationSpace,
                actionSpace,
                actionMasks,
                environments / workers,
                seedOfWorker(seed, worker),
                backend,
                goals,
                stackedFrames,
                normalization);
    }

    /** What seeds a worker's environments and streams: the run's seed for the first. */
    static long seedOfWorker(long seed, int worker) {
        return worker == 0 ? seed : RandomStream.of(seed, "worker", worker).nextLong();
    }

    /**
     * How a replay keeps and chooses what these environments give, without masks of actions.
     *
     * @param behaviourProbabilities whether the probability of each action is kept
     * @throws ConfigurationException if hindsight is asked for, but the environment is no task of reaching goals
     */
    public ReplayOptions replayOptions(ReplaySampling sampling, Hindsight hindsight, boolean behaviourProbabilities) {
        Optional<Relabelling> relabelling = Optional.empty();
        if (hindsight.relabelled() > 0) {
            GoalTask task = goals.orElseThrow(() -> new ConfigurationException("hindsight.relabelled is "
                    + hindsight.relabelled()
                    + ", but this is no task of reaching goals, or wrappers that change observations or rewards "
                    + "hide its goals; set it to 0"));
            relabelling = Optional.of(new Relabelling(hindsight, task));
        }
        return new ReplayOptions(
                ObservationEncoding.of(observationSpace),
                stackedFrames,
                0,
                behaviourProbabilities,
                sampling,
                relabelling,
                normalization);
    }
}
