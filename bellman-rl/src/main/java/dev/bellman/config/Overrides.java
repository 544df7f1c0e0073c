package dev.bellman.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import java.util.List;
import java.util.regex.Pattern;

/** {@code KEY=VALUE} words of a command line. */
public final class Overrides {
    /** {@code piecewise(0: 1, 1: 0)} would have to be quoted twice, for the shell and for YAML. */
    private static final Pattern CALL = Pattern.compile("[A-Za-z][A-Za-z0-9-]*\\(.*\\)");

    private Overrides() {}

    /**
     * The tree that the words describe. A key can be dotted; a value is YAML ({@code 1e-3}, {@code [64, 64]}, {@code true},
     * {@code linear(1e-3, 0)}); of several values for a key, the last counts.
     *
     * @throws ConfigurationException if a word is not {@code KEY=VALUE}, or its value is no YAML
     */
    public static ObjectNode parse(List<String> words) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String word : words) {
            tree = ConfigurationTrees.merge(tree, parse(word));
        }
        return tree;
    }

    private static ObjectNode parse(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            throw new ConfigurationException(
                    "override " + Quoted.of(word) + " has no value; write " + Quoted.of(word) + "=VALUE");
        }
        String key = word.substring(0, equals).strip();
        if (key.isEmpty()) {
            throw new ConfigurationException(
                    "override " + Quoted.of(word) + " has no key; write KEY" + Quoted.of(word.strip()));
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        String value = word.substring(equals + 1).strip();
        boolean call = CALL.matcher(value).matches();
        tree.set(key, call ? TextNode.valueOf(value) : Yaml.parseValue("value of " + Quoted.of(key), value));
        return tree;
    }
}
