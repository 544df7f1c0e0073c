package dev.bellman.env;

import dev.bellman.env.check.Rule;
import dev.bellman.env.contract.EnvironmentContract;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every registered environment keeps every rule, but for what Gymnasium's spaces and MinAtar's grids are. */
class BuiltInsContractTest {
    private static final Set<Rule> ACCEPTED =
            Set.of(Rule.OBSERVATION_BOUNDS_FINITE, Rule.ACTION_SCALE, Rule.IMAGE_BOUNDS, Rule.IMAGE_SIZE);

    @TestFactory
    Stream<DynamicContainer> everyBuiltIn() {
        return EnvironmentRegistry.standard().specs().stream()
                .map(spec ->
                        DynamicContainer.dynamicContainer(spec.id(), EnvironmentContract.tests(spec::make, ACCEPTED)));
    }
}
