package dev.bellman.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bellman.base.BellmanException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What every record of hyperparameters must hold to; a test of each such record calls {@link #violations}. */
public final class HyperparameterContract {
    private HyperparameterContract() {}

    /**
     * Checks that {@code defaults} survives the way to a tree and YAML text and back, that every component says what it is,
     * and that the constructor refuses the nearest values outside each documented range, and not-a-number.
     *
     * @return one line for each breach; empty when all is well
     */
    public static List<String> violations(Record defaults) {
        ConfigurationCodec codec = new ConfigurationCodec();
        List<String> violations = new ArrayList<>();
        JsonNode reread = Yaml.parseValue("the defaults", Yaml.toText(codec.toTree(defaults)));
        if (!codec.apply(defaults, reread).equals(defaults)) {
            violations.add("the defaults do not survive the way to YAML and back");
        }
        new RecordType(defaults.getClass()).components().forEach((key, component) -> {
            Optional<Notes> notes =
                    Notes.of(component).filter(said -> !said.value().isBlank());
            if (notes.isEmpty()) {
                violations.add(key + " does not say what it is; annotate it with @Hyperparameter or @Option");
                return;
            }
            for (JsonNode outside : outside(notes.get(), component)) {
                ObjectNode override = JsonNodeFactory.instance.objectNode().set(key, outside);
                if (accepts(codec, defaults, override)) {
                    violations.add(key + " accepts " + outside + ", outside of its range");
                }
            }
        });
        return List.copyOf(violations);
    }

    private static boolean accepts(ConfigurationCodec codec, Record defaults, ObjectNode override) {
        try {
            codec.apply(defaults, override);
            return true;
        } catch (BellmanException refused) {
            return false;
        }
    }

    private static List<JsonNode> outside(Notes notes, RecordComponent component) {
        List<JsonNode> outside = new ArrayList<>();
        Type type = Types.optionalContent(component.getGenericType()).orElse(component.getGenericType());
        boolean integer = Types.isInteger(Types.raw(type));
        if (notes.min() != Double.NEGATIVE_INFINITY) {
            outside.add(integer ? LongNode.valueOf((long) Math.ceil(notes.min()) - 1) : below(notes.min(), type));
        }
        if (notes.max() != Double.POSITIVE_INFINITY) {
            outside.add(integer ? LongNode.valueOf((long) Math.floor(notes.max()) + 1) : above(notes.max(), type));
        }
        if (!integer && !outside.isEmpty()) {
            outside.add(TextNode.valueOf("nan"));
        }
        return outside;
    }

    private static JsonNode below(double bound, Type type) {
        return DoubleNode.valueOf(isFloat(type) ? Math.nextDown((float) bound) : Math.nextDown(bound));
    }

    private static JsonNode above(double bound, Type type) {
        return DoubleNode.valueOf(isFloat(type) ? Math.nextUp((float) bound) : Math.nextUp(bound));
    }

    private static boolean isFloat(Type type) {
        return type == float.class || type == Float.class;
    }
}
