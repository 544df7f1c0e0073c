package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.MemoryState;
import java.util.HexFormat;
import java.util.Map;

/**
 * Scalars of a state tree as JSON, to the bit. Integers, booleans and texts are themselves; a double is
 * {@code {"$double": "0.1"}}, for JSON knows neither NaN nor infinity; bytes are {@code {"$bytes": "00ff"}}. Every other
 * object is a node of the tree: the names of its entries cannot begin with a dollar sign.
 */
final class StateScalars {
    private static final String DOUBLE = "$double";
    private static final String BYTES = "$bytes";
    private static final String NAN_BITS = "NaN:";
    private static final int MOST_BYTES = 1024;

    private StateScalars() {}

    /** Whether a value belongs into the JSON rather than into a file of its own. */
    static boolean holds(Object value) {
        return switch (value) {
            case Long number -> true;
            case Double number -> true;
            case Boolean truth -> true;
            case String text -> true;
            case byte[] bytes -> bytes.length <= MOST_BYTES;
            default -> false;
        };
    }

    static JsonNode encode(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case Long number -> nodes.numberNode(number.longValue());
            case Double number -> nodes.objectNode().put(DOUBLE, text(number));
            case Boolean truth -> nodes.booleanNode(truth);
            case String text -> nodes.textNode(text);
            case byte[] bytes -> nodes.objectNode().put(BYTES, HexFormat.of().formatHex(bytes));
            default -> throw new IllegalArgumentException(value.getClass() + " is no scalar");
        };
    }

    /** {@link Double#toString} keeps all bits but the payload of a NaN. */
    private static String text(double number) {
        return Double.isNaN(number)
                ? NAN_BITS + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number))
                : Double.toString(number);
    }

    static void decode(ObjectNode from, MemoryState into) {
        for (Map.Entry<String, JsonNode> entry : from.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            try {
                decode(name, value, into);
            } catch (IllegalArgumentException e) {
                throw new DamagedCheckpointException(
                        "state entry " + Json.shown(name) + " cannot be " + Json.shown(value.toString()), e);
            }
        }
    }

    private static void decode(String name, JsonNode value, MemoryState into) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            into.putLong(name, value.asLong());
        } else if (value.isBoolean()) {
            into.putBoolean(name, value.asBoolean());
        } else if (value.isTextual()) {
            into.putString(name, value.asText());
        } else if (isTagged(value, DOUBLE)) {
            into.putDouble(name, number(value.get(DOUBLE).asText()));
        } else if (isTagged(value, BYTES)) {
            into.putBytes(name, HexFormat.of().parseHex(value.get(BYTES).asText()));
        } else if (value instanceof ObjectNode child) {
            decode(child, into.child(name));
        } else {
            throw new IllegalArgumentException("no scalar and no node");
        }
    }

    private static boolean isTagged(JsonNode value, String tag) {
        return value.size() == 1 && value.path(tag).isTextual();
    }

    private static double number(String text) {
        return text.startsWith(NAN_BITS)
                ? Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(text, NAN_BITS.length(), text.length()))
                : Double.parseDouble(text);
    }
}
