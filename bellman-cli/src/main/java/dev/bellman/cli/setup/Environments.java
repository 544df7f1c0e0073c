package dev.bellman.cli.setup;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Services;
import dev.bellman.base.Suggestions;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.train.EnvironmentOptions;
import java.util.List;

/** The environments that a command can name: by registered id, or by the name of a user's class. */
public final class Environments {
    private Environments() {}

    /**
     * Finds an environment, perhaps with options: {@code CartPole-v1}, {@code acme.SwingUp(force=10)}.
     *
     * @throws ConfigurationException if there is none; it names the nearest known
     */
    public static EnvironmentSpec find(String text) {
        return EnvironmentOptions.find(text, Environments::named);
    }

    private static EnvironmentSpec named(String name) {
        EnvironmentRegistry registry = EnvironmentRegistry.standard();
        boolean registered =
                registry.specs().stream().anyMatch(spec -> spec.id().equals(name));
        boolean qualifiedClassName = name.matches("\\p{Lower}\\w*(\\.[\\w$]+)+");
        if (registered) {
            return registry.spec(name);
        }
        if (qualifiedClassName) {
            String id = name.replace('$', '.');
            return UserClasses.environment(id);
        }
        List<String> ids = registry.specs().stream().map(EnvironmentSpec::id).toList();
        String suggestion = Suggestions.didYouMean(name, ids.reversed());
        throw new ConfigurationException("unknown environment " + Quoted.of(name)
                + (suggestion.isEmpty() ? "; './bellman list environments' shows all" : suggestion)
                + Services.inMessage(registry.failures()));
    }
}
