package dev.bellman.examples;

import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.check.EnvironmentChecker;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.Policy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.Evaluator;
import dev.bellman.train.TrainedAgent;
import dev.bellman.train.Training;
import java.nio.file.Path;

/** Checks an environment of one's own, trains on it, and says what the agent would order. */
public final class TrainOnInventory {
    // tag::spec
    /** Four weeks of the shop. */
    static final EnvironmentSpec INVENTORY = new EnvironmentSpec(
                    "Inventory-v0", "Order for a shop's shelf", InventoryEnvironment::new)
            .withMaxEpisodeSteps(28);
    // end::spec

    private TrainOnInventory() {}

    /** @param arguments where to leave the policy; {@code policies/inventory} if not said */
    public static void main(String... arguments) {
        Path directory = Path.of(arguments.length > 0 ? arguments[0] : "policies/inventory");
        // tag::train
        EnvironmentChecker.check(INVENTORY::make).forEach(System.out::println);

        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(128)
                .withBatchSize(256)
                .withDiscount(0.9)
                .withEntropyCoefficient(Schedule.constant(0.01))
                .withLearningRate(Schedule.linear(3e-3, 0));
        TrainedAgent agent = Training.of(config, INVENTORY)
                .environments(8)
                .steps(60_000)
                .configure(training -> training.withNormalizeObservations(true).withNormalizeRewards(true))
                .run();
        System.out.println(Evaluator.evaluate(agent.policy(), INVENTORY, 400, 7));
        PolicyFiles.save(directory, agent.policy());
        // end::train

        printOrders("on a working day", 0, agent.policy());
        printOrders("at the weekend", 1, agent.policy());
    }

    private static void printOrders(String when, int weekend, Policy policy) {
        for (int stock = 0; stock <= 8; stock += 4) {
            int order = policy.discreteAction(new float[] {stock, weekend});
            System.out.println(when + ", with " + stock + " in stock, it orders " + order);
        }
    }
}
