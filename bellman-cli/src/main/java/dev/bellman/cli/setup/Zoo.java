package dev.bellman.cli.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import dev.bellman.config.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The tuned configurations that come with Bellman, one file per algorithm and environment. */
public final class Zoo {
    private Zoo() {}

    /** The configuration for that pair, as its file has it. */
    public static Optional<ObjectNode> find(String algorithm, String environment) {
        String name = algorithm + "-" + environment.replace('/', '-') + ".yaml";
        try (InputStream in = Zoo.class.getResourceAsStream("/zoo/" + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(Yaml.parse("zoo/" + name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new BellmanException("cannot read zoo/" + name + ": " + Failures.reason(e), e);
        }
    }
}
