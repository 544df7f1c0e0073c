package dev.bellman.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.Overrides;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment as a user names it: {@code CartPole-v1}, or with options {@code LunarLander-v3(gravity=-5, enable-wind=true)}.
 *
 * @param id before the parenthesis
 * @param options within it, by key
 */
public record EnvironmentCall(String id, ObjectNode options) {
    /** @throws ConfigurationException if the text opens a parenthesis and is not {@code ID(KEY=VALUE, ...)} */
    public static EnvironmentCall parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return new EnvironmentCall(text, Overrides.parse(List.of()));
        }
        if (!text.endsWith(")")) {
            throw new ConfigurationException(
                    "environment " + text + " does not end with ')'; write ID(KEY=VALUE, ...)");
        }
        return new EnvironmentCall(
                text.substring(0, open), Overrides.parse(parts(text.substring(open + 1, text.length() - 1))));
    }

    /** What stands between the commas that are in no bracket and no quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        String last = text.substring(from).strip();
        if (!last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }
}
