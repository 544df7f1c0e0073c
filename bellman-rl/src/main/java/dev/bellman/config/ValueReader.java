package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trees to Java values. {@code path} is the key of the value from the root, for messages. */
final class ValueReader {
    private ValueReader() {}

    /** @param defaults where the components that {@code overrides} does not name come from */
    static Record readRecord(
            Class<? extends Record> type, Optional<? extends Record> defaults, JsonNode overrides, String path) {
        if (!(overrides instanceof ObjectNode object)) {
            throw expected(path.isEmpty() ? "the configuration" : path, type, overrides);
        }
        RecordType record = new RecordType(type);
        ObjectNode given = ConfigurationTrees.nest(object);
        given.fieldNames().forEachRemaining(key -> requireKnown(key, record.keys(), path));
        Object[] values = record.components().entrySet().stream()
                .map(component -> readComponent(component, defaults, given, path))
                .toArray();
        return record.construct(values, path);
    }

    private static void requireKnown(String key, Set<String> known, String path) {
        if (!known.contains(key)) {
            throw new ConfigurationException("unknown key " + Quoted.of(Names.join(path, key))
                    + Suggestions.closest(key, known)
                            .map(near -> "; did you mean " + Names.join(path, near) + "?")
                            .orElseGet(() -> "; known are " + String.join(", ", known)));
        }
    }

    private static Object readComponent(
            Map.Entry<String, RecordComponent> component,
            Optional<? extends Record> defaults,
            ObjectNode given,
            String path) {
        String key = component.getKey();
        String componentPath = Names.join(path, key);
        Type type = component.getValue().getGenericType();
        Optional<Object> current = defaults.map(instance -> RecordType.value(component.getValue(), instance));
        if (given.has(key)) {
            return read(type, given.get(key), current, componentPath);
        }
        return current.orElseThrow(
                () -> new ConfigurationException(componentPath + " is missing; it must be " + Types.describe(type)));
    }

    private static Object read(Type type, JsonNode node, Optional<Object> current, String path) {
        Optional<Type> optionalContent = Types.optionalContent(type);
        if (optionalContent.isPresent()) {
            return readOptional(type, optionalContent.get(), node, current, path);
        }
        Optional<Type> elements = Types.elements(type);
        if (elements.isPresent()) {
            return readSequence(type, elements.get(), node, path);
        }
        Class<?> raw = Types.raw(type);
        if (raw.isRecord() && node.isObject()) {
            Class<? extends Record> record = raw.asSubclass(Record.class);
            Optional<Record> defaults = current.map(Record.class::cast).or(() -> new RecordType(record).defaults());
            return readRecord(record, defaults, node, path);
        }
        if (TextForm.of(raw).isPresent() && !raw.isEnum()) {
            return readText(raw, node, path);
        }
        // An enum whose constants have bodies is sealed too.
        boolean sealed = raw.isSealed() && !raw.isEnum();
        return sealed ? readSealed(raw, node, current, path) : readScalar(raw, node, path);
    }

    private static Object readScalar(Class<?> type, JsonNode node, String path) {
        if (type.isEnum() && node.isTextual()) {
            return Choices.pick(path, node.asText(), Choices.constants(type));
        }
        return scalar(type, node).orElseThrow(() -> expected(path, type, node));
    }

    private static Optional<?> scalar(Class<?> type, JsonNode node) {
        if (Types.isInteger(type)) {
            boolean isInt = type == int.class || type == Integer.class;
            return isInt
                    ? Numbers.toLong(node)
                            .filter(value -> value == value.intValue())
                            .map(Long::intValue)
                    : Numbers.toLong(node);
        }
        if (Types.isReal(type)) {
            boolean isFloat = type == float.class || type == Float.class;
            return isFloat ? Numbers.toFloat(node) : Numbers.toDouble(node);
        }
        if (Types.isBoolean(type)) {
            return truth(node);
        }
        return type == String.class && node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText())
                : Optional.empty();
    }

    /** Text counts too: a tree need not come from YAML. */
    private static Optional<Boolean> truth(JsonNode node) {
        return switch (node.asText()) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Object readOptional(Type type, Type content, JsonNode node, Optional<Object> current, String path) {
        boolean none = node.isNull() || (node.isTextual() && node.asText().equals("none"));
        Optional<Object> currentContent =
                current.flatMap(value -> value instanceof Optional<?> optional ? optional : Optional.empty());
        Optional<Object> value = none ? Optional.empty() : Optional.of(read(content, node, currentContent, path));
        Class<?> raw = Types.raw(type);
        if (raw == OptionalDouble.class) {
            return value.map(number -> OptionalDouble.of((Double) number)).orElseGet(OptionalDouble::empty);
        }
        if (raw == OptionalLong.class) {
            return value.map(number -> OptionalLong.of((Long) number)).orElseGet(OptionalLong::empty);
        }
        if (raw == OptionalInt.class) {
            return value.map(number -> OptionalInt.of((Integer) number)).orElseGet(OptionalInt::empty);
        }
        return value;
    }

    private static Object readSequence(Type type, Type elementType, JsonNode node, String path) {
        if (!node.isArray()) {
            throw expected(path, type, node);
        }
        List<Object> values = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            values.add(read(elementType, element, Optional.empty(), path + "[" + values.size() + "]"));
        }
        return Types.raw(type).isArray() ? toArray(values, Types.raw(elementType)) : List.copyOf(values);
    }

    private static Object toArray(List<Object> values, Class<?> elementType) {
        Object array = Array.newInstance(elementType, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private static Object readText(Class<?> type, JsonNode node, String path) {
        if (!node.isValueNode() || node.isNull()) {
            throw expected(path, type, node);
        }
        try {
            return TextForm.of(type).orElseThrow().parse(node.asText());
        } catch (BellmanException | IllegalArgumentException e) {
            throw new ConfigurationException(path + ": " + e.getMessage(), e);
        }
    }

    /** {@code {type: mlp, hidden: [64]}}, or just {@code mlp}, or {@code gaussian(0.1)}. */
    private static Object readSealed(Class<?> type, JsonNode node, Optional<Object> current, String path) {
        ObjectNode given = sealedTree(type, node, path);
        Class<? extends Record> record = chosenRecord(type, given.remove(Choices.TYPE), current, path);
        Optional<Record> defaults = current.filter(record::isInstance).map(Record.class::cast);
        return readRecord(record, defaults.or(() -> new RecordType(record).defaults()), given, path);
    }

    /** The type can be a call: {@code gaussian(0.1)} with {@code deviation} laid over it. */
    private static ObjectNode sealedTree(Class<?> type, JsonNode node, String path) {
        if (node.isTextual()) {
            return CallText.tree(type, node.asText(), path);
        }
        if (!(node instanceof ObjectNode object)) {
            throw expected(path, type, node);
        }
        ObjectNode keys = ConfigurationTrees.nest(object);
        if (!keys.path(Choices.TYPE).isTextual()) {
            return keys;
        }
        ObjectNode called = CallText.tree(type, keys.remove(Choices.TYPE).asText(), path);
        return ConfigurationTrees.merge(called, keys);
    }

    private static Class<? extends Record> chosenRecord(
            Class<?> type, @Nullable JsonNode name, Optional<Object> current, String path) {
        if (name != null) {
            return Choices.pick(Names.join(path, Choices.TYPE), name.asText(), Choices.records(type));
        }
        return current.<Class<? extends Record>>map(value -> value.getClass().asSubclass(Record.class))
                .orElseThrow(() -> new ConfigurationException(
                        Names.join(path, Choices.TYPE) + " is missing; it must be " + Types.describe(type)));
    }

    private static ConfigurationException expected(String subject, Type type, JsonNode found) {
        return new ConfigurationException(
                subject + " must be " + Types.describe(type) + ", but is " + Quoted.of(found));
    }
}
