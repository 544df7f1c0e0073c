package dev.bellman.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of several records in short: {@code gaussian(0.2)} is {@code {type: gaussian, deviation: 0.2}}. */
final class CallText {
    private static final Pattern CALL = Pattern.compile("([a-z0-9-]+)\\((.*)\\)");

    private CallText() {}

    static boolean isCall(String text) {
        return CALL.matcher(text.strip()).matches();
    }

    /** The record that the text names: what stands before the parenthesis, or all of it. */
    static String name(String text) {
        String stripped = text.strip();
        Matcher call = CALL.matcher(stripped);
        return call.matches() ? call.group(1) : stripped;
    }

    /** The tree that the text stands for; a text without parentheses names the record alone. */
    static ObjectNode tree(Class<?> sealed, String text, String path) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            return tree.put(Choices.TYPE, text);
        }
        String name = call.group(1);
        tree.put(Choices.TYPE, name);
        RecordType record = new RecordType(Choices.pick(Names.join(path, Choices.TYPE), name, Choices.records(sealed)));
        Iterator<String> keys = record.keys().iterator();
        String values = call.group(2);
        for (String value : split(values)) {
            if (!keys.hasNext()) {
                throw new ConfigurationException(path + " is " + Quoted.of(text) + ", but " + name + " takes "
                        + (record.keys().isEmpty() ? "no values" : "only " + String.join(", ", record.keys())));
            }
            String key = keys.next();
            tree.set(key, Yaml.parseValue("value of " + Names.join(path, key), value.strip()));
        }
        return tree;
    }

    /** At commas that are in no parentheses of their own: a value may be {@code linear(1, 0)}. */
    private static List<String> split(String values) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < values.length(); i++) {
            char letter = values.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && depth == 0) {
                parts.add(values.substring(from, i));
                from = i + 1;
            }
        }
        if (!values.isBlank()) {
            parts.add(values.substring(from));
        }
        return parts;
    }
}
