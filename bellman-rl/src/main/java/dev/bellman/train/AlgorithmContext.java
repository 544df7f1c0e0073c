package dev.bellman.train;

import dev.bellman.base.RandomStream;
import dev.bellman.env.GoalTask;
import dev.bellman.nn.Backend;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.Optional;

/**
 * What an algorithm is built for.
 *
 * @param observationSpace of one environment
 * @param actionSpace of one environment
 * @param actionMasks whether the environment states which actions are allowed
 * @param environments how many are stepped together
 * @param seed of the run: streams derive from it by role
 * @param backend builds networks
 * @param goals what makes the environment a task of reaching goals, if it is one
 * @param stackedFrames how many frames an observation stacks, each as it was in the observations before; else 1
 */
public record AlgorithmContext(
        Box observationSpace,
        Space<?> actionSpace,
        boolean actionMasks,
        int environments,
        long seed,
        Backend backend,
        Optional<GoalTask> goals,
        int stackedFrames) {
    /** For an environment that is no task of reaching goals, without stacked frames. */
    public AlgorithmContext(
            Box observationSpace,
            Space<?> actionSpace,
            boolean actionMasks,
            int environments,
            long seed,
            Backend backend) {
        this(observationSpace, actionSpace, actionMasks, environments, seed, backend, Optional.empty(), 1);
    }

    /** The run's random stream for that role. */
    public RandomStream random(String role) {
        return RandomStream.of(seed, role);
    }
}
