package dev.bellman.examples;

import dev.bellman.envs.classic.CartPole;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.Policy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.nio.file.Path;

/** Trains an agent that balances a pole, evaluates it, saves it, loads it and lets it act. */
public final class CartPoleIn15Lines {
    private CartPoleIn15Lines() {}

    /** @param arguments where to leave the policy; {@code policies/cartpole} if not said */
    public static void main(String... arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "policies/cartpole");
        // tag::main
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(32)
                .withBatchSize(256)
                .withEpochs(20)
                .withLearningRate(Schedule.linear(1e-3, 0));
        TrainedAgent agent =
                Training.of(config, "CartPole-v1").environments(8).steps(50_000).run();
        agent.result().evaluation().ifPresent(System.out::println);
        PolicyFiles.save(directory, agent.policy());

        Policy policy = PolicyFiles.load(directory);
        CartPole cartPole = new CartPole();
        float[] observation = cartPole.reset(7);
        for (int step = 0; step < 500; step++) {
            observation = cartPole.step(policy.discreteAction(observation)).observation();
        }
        // end::main
        System.out.printf("after 500 steps the pole leans by %.3f radians%n", cartPole.angle());
    }
}
