package dev.bellman.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Trees as YAML for people: objects as blocks, lists on one line, numbers in the shortest form that reads back to the same
 * bits, quotes only where they are needed.
 */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("-?[A-Za-z][A-Za-z0-9_./-]*(\\([A-Za-z0-9_., +-]*\\))?");
    private static final Pattern PLAIN_IN_LIST = Pattern.compile("-?[A-Za-z][A-Za-z0-9_./-]*");
    private static final Set<String> RESERVED =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "none");
    private static final int PLAIN_DIGITS = 7;
    /** The one ASCII character that JSON takes as it is, and YAML does not. */
    private static final String DELETE = "\u007f";

    private static final JsonMapper QUOTED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private YamlText() {}

    static String of(ObjectNode tree) {
        StringBuilder text = new StringBuilder();
        appendBlock(tree, "", text);
        return text.toString();
    }

    /** One line, as a user would write it behind {@code KEY:} or {@code KEY=}. */
    static String value(JsonNode node) {
        return node.isContainerNode() ? flow(node) : scalar(node, PLAIN);
    }

    private static String flow(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> string(entry.getKey(), PLAIN_IN_LIST) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return scalar(node, PLAIN_IN_LIST);
    }

    private static void appendBlock(ObjectNode tree, String indent, StringBuilder text) {
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            text.append(indent).append(string(entry.getKey(), PLAIN)).append(':');
            if (entry.getValue() instanceof ObjectNode nested && !nested.isEmpty()) {
                text.append('\n');
                appendBlock(nested, indent + "  ", text);
            } else {
                text.append(' ').append(value(entry.getValue())).append('\n');
            }
        }
    }

    private static String scalar(JsonNode node, Pattern plain) {
        if (node.isNumber()) {
            return number(node.asText());
        }
        if (node.isTextual()) {
            return string(node.asText(), plain);
        }
        return node.isNull() ? "none" : node.asText();
    }

    /** YAML 1.1 wants a dot and a signed exponent in a real number: {@code 1.0E10} would be text. */
    private static String number(String shortest) {
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        BigDecimal value = new BigDecimal(shortest);
        int exponent = value.precision() - value.scale() - 1;
        if (Math.abs(exponent) <= PLAIN_DIGITS) {
            BigDecimal stripped = value.stripTrailingZeros();
            return stripped.setScale(Math.max(1, stripped.scale())).toPlainString();
        }
        return shortest.contains("E-") ? shortest.replace('E', 'e') : shortest.replace("E", "e+");
    }

    private static String string(String text, Pattern plain) {
        if (plain.matcher(text).matches() && !RESERVED.contains(Names.fold(text))) {
            return text;
        }
        try {
            return QUOTED.writeValueAsString(text).replace(DELETE, "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a string could not be written as JSON", e);
        }
    }
}
