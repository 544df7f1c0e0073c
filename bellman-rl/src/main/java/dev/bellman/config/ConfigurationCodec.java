package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import java.util.Optional;

/**
 * Turns records of hyperparameters into trees, and lays trees over records.
 *
 * <p>A component {@code gaeLambda} has the key {@code gae-lambda}. A component can be a number, a boolean, a string, an
 * enum ({@code MEAN_SQUARED} is {@code mean-squared}), an {@code Optional} of those (empty is {@code none}), a list or an
 * array, a nested record (a nested object, or dotted keys), a sealed interface of records (an object whose {@code type}
 * names the record, or just that name; where it permits a non-sealed interface, the records that the class path provides
 * as services of that are among them), or any type with a static {@code parse(String)} that reverses its
 * {@code toString()}.
 */
public final class ConfigurationCodec {
    /** The tree of all components of {@code configuration}, in order: what {@link #apply} reads back to an equal record. */
    public ObjectNode toTree(Record configuration) {
        return ValueWriter.writeRecord(configuration);
    }

    /**
     * A copy of {@code defaults} with the values that {@code overrides} names; every other component keeps its value. A
     * sealed component that changes its type starts from that type's static {@code defaults()} or constructor without
     * parameters; where it has neither, it must be given whole.
     *
     * @param overrides an object with any subset of the keys; keys can be dotted ({@code network.hidden})
     * @throws ConfigurationException naming the key, the value and what is expected, for an unknown key, a value of a wrong
     *     type, and whatever the record's constructor refuses
     */
    public <T extends Record> T apply(T defaults, JsonNode overrides) {
        return apply(defaults, overrides, "");
    }

    /** @param path of the record from the root, for messages: {@code env} makes {@code force} to {@code env.force} */
    public <T extends Record> T apply(T defaults, JsonNode overrides, String path) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) defaults.getClass();
        return type.cast(ValueReader.readRecord(type, Optional.of(defaults), overrides, path));
    }

    /** What the record's static method {@code defaults()} gives, or else its public constructor without parameters. */
    public static Optional<Record> defaultsOf(Class<? extends Record> type) {
        return new RecordType(type).defaults();
    }
}
