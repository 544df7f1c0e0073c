package dev.bellman.envs.classic;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the classic control tasks under Gymnasium's ids, limits and thresholds, one without velocities, and the inverted pendulum. */
public final class ClassicControl implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                new EnvironmentSpec("CartPole-v0", "Balance a pole on a cart, up to 200 steps", CartPole::new)
                        .withMaxEpisodeSteps(200)
                        .withRewardThreshold(195)
                        .withBatch(size -> CartPole.batch(size, 200)),
                new EnvironmentSpec("CartPole-v1", "Balance a pole on a cart, up to 500 steps", CartPole::new)
                        .withMaxEpisodeSteps(500)
                        .withRewardThreshold(475)
                        .withBatch(size -> CartPole.batch(size, 500)),
                new EnvironmentSpec(
                                "CartPoleNoVel-v1",
                                "Balance a pole on a cart without seeing velocities: a task of memory",
                                CartPole::withoutVelocities)
                        .withMaxEpisodeSteps(500)
                        .withRewardThreshold(475)
                        .withBatch(size -> CartPole.batchWithoutVelocities(size, 500)),
                new EnvironmentSpec("MountainCar-v0", "Drive an under-powered car out of a valley", MountainCar::new)
                        .withMaxEpisodeSteps(200)
                        .withRewardThreshold(-110)
                        .withBatch(size -> MountainCar.batch(size, 200)),
                new EnvironmentSpec(
                                "MountainCarContinuous-v0",
                                "Drive an under-powered car out of a valley with a throttle, sparing fuel",
                                MountainCarContinuous::new)
                        .withMaxEpisodeSteps(999)
                        .withRewardThreshold(90)
                        .withBatch(size -> MountainCarContinuous.batch(size, 999)),
                new EnvironmentSpec("Acrobot-v1", "Swing a two-link arm above a line", Acrobot::new)
                        .withMaxEpisodeSteps(500)
                        .withRewardThreshold(-100)
                        .withBatch(size -> Acrobot.batch(size, 500)),
                new EnvironmentSpec("Pendulum-v1", "Swing a rod up and hold it there", Pendulum::new)
                        .withMaxEpisodeSteps(200)
                        .withBatch(size -> Pendulum.batch(size, 200)),
                new EnvironmentSpec(
                                "InvertedPendulum-java",
                                "Balance a pole on a cart by a force: MuJoCo's InvertedPendulum-v5 without MuJoCo",
                                InvertedPendulum::new)
                        .withMaxEpisodeSteps(1000)
                        .withRewardThreshold(950)
                        .withBatch(size -> InvertedPendulum.batch(size, 1000)));
    }
}
