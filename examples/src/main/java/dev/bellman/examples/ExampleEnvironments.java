package dev.bellman.examples;

import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import java.util.List;

/**
 * Makes the inventory known by its id, to the command line too:
 * {@code ./bellman train ppo Inventory-v0 --class-path examples/target/classes}. The class stands in {@code
 * META-INF/services/dev.bellman.env.EnvironmentProvider}.
 */
// tag::provider
public final class ExampleEnvironments implements EnvironmentProvider {
    @Override
    public List<EnvironmentSpec> environments() {
        return List.of(TrainOnInventory.INVENTORY);
    }
}
// end::provider
