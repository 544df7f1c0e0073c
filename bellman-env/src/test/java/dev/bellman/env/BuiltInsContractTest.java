package dev.bellman.env;

import dev.bellman.env.check.Rule;
import dev.bellman.env.contract.EnvironmentContract;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Every registered environment keeps every rule, but for what Gymnasium's spaces and MinAtar's grids are. */
class BuiltInsContractTest {
    private static final Set<Rule> ACCEPTED =
            Set.of(Rule.OBSERVATION_BOUNDS_FINITE, Rule.ACTION_SCALE, Rule.IMAGE_BOUNDS, Rule.IMAGE_SIZE);

    /** Gymnasium's cliffs have one start and no time limit; a random walk falls off much more often than it arrives. */
    private static final Map<String, Rule> OF_ONE =
            Map.of("CliffWalking-v1", Rule.SEED_USED, "CliffWalkingSlippery-v1", Rule.EPISODE_ENDS);

    @TestFactory
    Stream<DynamicContainer> everyBuiltIn() {
        return EnvironmentRegistry.standard().specs().stream()
                .map(spec -> DynamicContainer.dynamicContainer(
                        spec.id(), EnvironmentContract.tests(spec::make, accepted(spec.id()))));
    }

    private static Set<Rule> accepted(String id) {
        Set<Rule> accepted = EnumSet.copyOf(ACCEPTED);
        if (OF_ONE.get(id) instanceof Rule rule) {
            accepted.add(rule);
        }
        return accepted;
    }
}
