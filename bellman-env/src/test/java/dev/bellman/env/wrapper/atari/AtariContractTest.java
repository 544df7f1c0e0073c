package dev.bellman.env.wrapper.atari;

import dev.bellman.env.Environment;
import dev.bellman.env.check.Rule;
import dev.bellman.env.contract.EnvironmentContract;
import java.util.Set;

/** The whole composition keeps every rule, saved and restored in the middle of a game, too. */
class AtariContractTest implements EnvironmentContract {
    @Override
    public Environment<?> newEnvironment() {
        return AtariPreprocessing.training().apply(new SyntheticArcade());
    }

    @Override
    public Set<Rule> acceptedWarnings() {
        return Set.of();
    }
}
