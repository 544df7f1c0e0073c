package dev.bellman.mujoco.tasks;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.Arrays;
import java.util.List;

/** Registers every {@link MujocoTask}; the library is not needed before one is made. */
public final class MujocoTasks implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return Arrays.stream(MujocoTask.values()).map(MujocoTasks::spec).toList();
    }

    private static EnvironmentSpec spec(MujocoTask task) {
        return EnvironmentSpec.configurable(task.options(), options -> spec(task, options));
    }

    private static EnvironmentSpec spec(MujocoTask task, Record options) {
        EnvironmentSpec spec = new EnvironmentSpec(
                        task.id(), task.description() + " (MuJoCo)", () -> new MujocoEnvironment(task, options))
                .withMaxEpisodeSteps(task.maxEpisodeSteps())
                .withBatch((size, limit, threads) -> MujocoVectorEnvironment.of(task, options, size, limit, threads));
        return task.rewardThreshold().isPresent()
                ? spec.withRewardThreshold(task.rewardThreshold().getAsDouble())
                : spec;
    }
}
