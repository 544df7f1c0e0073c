package dev.bellman.envs.classic;

import static dev.bellman.env.EnvironmentSpec.configurable;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/** Registers the classic control tasks under Gymnasium's ids, limits and thresholds, one without velocities, and the inverted pendulum. */
public final class ClassicControl implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(
                configurable(
                        CartPoleOptions.defaults(),
                        options -> cartPole(options, "CartPole-v0", 200).withRewardThreshold(195)),
                configurable(
                        CartPoleOptions.defaults(),
                        options -> cartPole(options, "CartPole-v1", 500).withRewardThreshold(475)),
                configurable(CartPoleOptions.defaults(), ClassicControl::cartPoleWithoutVelocities),
                configurable(MountainCarOptions.defaults(), ClassicControl::mountainCar),
                configurable(MountainCarOptions.defaults(), ClassicControl::mountainCarContinuous),
                new EnvironmentSpec("Acrobot-v1", "Swing a two-link arm above a line", Acrobot::new)
                        .withMaxEpisodeSteps(500)
                        .withRewardThreshold(-100)
                        .withBatch((size, limit, threads) -> Acrobot.batch(size, limit)),
                configurable(PendulumOptions.defaults(), ClassicControl::pendulum),
                configurable(InvertedPendulumOptions.defaults(), ClassicControl::invertedPendulum));
    }

    private static EnvironmentSpec cartPole(CartPoleOptions options, String id, int steps) {
        return new EnvironmentSpec(
                        id, "Balance a pole on a cart, up to " + steps + " steps", () -> new CartPole(options))
                .withMaxEpisodeSteps(steps)
                .withBatch((size, limit, threads) -> CartPole.batch(options, size, limit));
    }

    private static EnvironmentSpec cartPoleWithoutVelocities(CartPoleOptions options) {
        return new EnvironmentSpec(
                        "CartPoleNoVel-v1",
                        "Balance a pole on a cart without seeing velocities: a task of memory",
                        () -> CartPole.withoutVelocities(options))
                .withMaxEpisodeSteps(500)
                .withRewardThreshold(475)
                .withBatch((size, limit, threads) -> CartPole.batchWithoutVelocities(options, size, limit));
    }

    private static EnvironmentSpec mountainCar(MountainCarOptions options) {
        return new EnvironmentSpec(
                        "MountainCar-v0", "Drive an under-powered car out of a valley", () -> new MountainCar(options))
                .withMaxEpisodeSteps(200)
                .withRewardThreshold(-110)
                .withBatch((size, limit, threads) -> MountainCar.batch(options, size, limit));
    }

    private static EnvironmentSpec mountainCarContinuous(MountainCarOptions options) {
        return new EnvironmentSpec(
                        "MountainCarContinuous-v0",
                        "Drive an under-powered car out of a valley with a throttle, sparing fuel",
                        () -> new MountainCarContinuous(options))
                .withMaxEpisodeSteps(999)
                .withRewardThreshold(90)
                .withBatch((size, limit, threads) -> MountainCarContinuous.batch(options, size, limit));
    }

    private static EnvironmentSpec pendulum(PendulumOptions options) {
        return new EnvironmentSpec("Pendulum-v1", "Swing a rod up and hold it there", () -> new Pendulum(options))
                .withMaxEpisodeSteps(200)
                .withBatch((size, limit, threads) -> Pendulum.batch(options, size, limit));
    }

    private static EnvironmentSpec invertedPendulum(InvertedPendulumOptions options) {
        return new EnvironmentSpec(
                        "InvertedPendulum-java",
                        "Balance a pole on a cart by a force: MuJoCo's InvertedPendulum-v5 without MuJoCo",
                        () -> new InvertedPendulum(options))
                .withMaxEpisodeSteps(1000)
                .withRewardThreshold(950)
                .withBatch((size, limit, threads) -> InvertedPendulum.batch(options, size, limit));
    }
}
