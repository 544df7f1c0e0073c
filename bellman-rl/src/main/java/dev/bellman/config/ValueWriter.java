package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Java values to trees. */
final class ValueWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValueWriter() {}

    static ObjectNode writeRecord(Record instance) {
        ObjectNode node = NODES.objectNode();
        writeComponents(instance, node);
        return node;
    }

    private static void writeComponents(Record instance, ObjectNode into) {
        RecordType type = new RecordType(instance.getClass());
        for (Map.Entry<String, RecordComponent> component : type.components().entrySet()) {
            Object value = RecordType.value(component.getValue(), instance);
            into.set(component.getKey(), write(value, component.getValue().getGenericType()));
        }
    }

    /** @param declared the type that a reader will expect; decides whether a record names its type */
    static JsonNode write(Object value, Type declared) {
        return switch (value) {
            case Boolean truth -> NODES.booleanNode(truth);
            case Integer number -> NODES.numberNode(number.intValue());
            case Long number -> NODES.numberNode(number.longValue());
            case Float number -> Float.isFinite(number) ? NODES.numberNode(number.floatValue()) : notFinite(number);
            case Double number -> Double.isFinite(number) ? NODES.numberNode(number.doubleValue()) : notFinite(number);
            case String text -> NODES.textNode(text);
            case Enum<?> constant -> NODES.textNode(Names.ofConstant(constant));
            case OptionalInt optional -> writeOptional(optional.stream().boxed().findFirst(), declared);
            case OptionalLong optional ->
                writeOptional(optional.stream().boxed().findFirst(), declared);
            case OptionalDouble optional ->
                writeOptional(optional.stream().boxed().findFirst(), declared);
            case Optional<?> optional -> writeOptional(optional, declared);
            case List<?> list -> writeList(list, declared);
            case Object array when array.getClass().isArray() -> writeArray(array);
            default -> writeObject(value, Types.raw(declared));
        };
    }

    private static JsonNode writeObject(Object value, Class<?> declared) {
        Optional<TextForm> text = TextForm.of(declared);
        if (text.isPresent()) {
            return writeText(value, text.get());
        }
        if (value instanceof Record nested) {
            ObjectNode node = NODES.objectNode();
            if (declared.isSealed()) {
                node.put(Choices.TYPE, Choices.nameIn(declared, nested));
            }
            writeComponents(nested, node);
            return node;
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be configured");
    }

    private static JsonNode notFinite(double value) {
        return NODES.textNode(Double.isNaN(value) ? "nan" : value > 0 ? "infinity" : "-infinity");
    }

    private static JsonNode writeOptional(Optional<?> optional, Type declared) {
        Type content = Types.optionalContent(declared).orElseThrow();
        return optional.map(value -> write(value, content)).orElse(NODES.nullNode());
    }

    private static JsonNode writeList(List<?> list, Type declared) {
        ArrayNode node = NODES.arrayNode();
        list.forEach(element -> node.add(write(element, Types.argument(declared))));
        return node;
    }

    private static JsonNode writeArray(Object array) {
        ArrayNode node = NODES.arrayNode();
        for (int i = 0; i < Array.getLength(array); i++) {
            node.add(write(Array.get(array, i), array.getClass().getComponentType()));
        }
        return node;
    }

    /** Where the text is a number, as that of a constant schedule, the tree holds a number. */
    private static JsonNode writeText(Object value, TextForm form) {
        String text = value.toString();
        return Numbers.parse(text)
                .<JsonNode>map(digits -> NODES.numberNode(Double.parseDouble(digits)))
                .filter(number -> form.parse(number.asText()).equals(value))
                .orElseGet(() -> NODES.textNode(text));
    }
}
