package dev.bellman.space;

import dev.bellman.base.Quoted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Elements of spaces whose type is known only when the program runs. */
public final class Elements {
    private Elements() {}

    /**
     * What is wrong with a value as an element of that space, if anything: the first fault, by part and index.
     *
     * @param name what to call the value
     */
    public static Optional<String> fault(String name, Space<?> space, @Nullable Object value) {
        return switch (space) {
            case Composite composite -> faultOfParts(name, composite, value);
            case Box box
            when value instanceof float[] reals && reals.length == box.size() -> faultOfNumbers(name, box, reals);
            case Box box
            when value instanceof float[] reals ->
                Optional.of(name + " has " + reals.length + " numbers, but " + box + " has " + box.size());
            default ->
                holds(space, value)
                        ? Optional.empty()
                        : Optional.of(name + " is " + kind(value) + shown(value) + ", which is not in " + space);
        };
    }

    private static Optional<String> faultOfNumbers(String name, Box box, float[] reals) {
        int element = box.firstOutside(reals, 0);
        return element < 0
                ? Optional.empty()
                : Optional.of("element " + element + " of " + name + " is " + reals[element] + ", which is not in ["
                        + box.low(element) + ", " + box.high(element) + "]");
    }

    private static Optional<String> faultOfParts(String name, Composite composite, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> parts)) {
            return Optional.of(name + " is " + kind(value) + shown(value) + ", but must be a Map with the parts "
                    + composite.parts().keySet());
        }
        for (Object part : parts.keySet()) {
            if (part == null || !composite.parts().containsKey(part.toString())) {
                return Optional.of(name + " has a part " + part + ", but its space has "
                        + composite.parts().keySet());
            }
        }
        for (Map.Entry<String, Space<?>> part : composite.parts().entrySet()) {
            if (!parts.containsKey(part.getKey())) {
                return Optional.of(name + " has no part " + part.getKey());
            }
            Optional<String> fault =
                    fault("part " + part.getKey() + " of " + name, part.getValue(), parts.get(part.getKey()));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Whether the value is of the space's type and an element of it. */
    static boolean holds(Space<?> space, @Nullable Object value) {
        return switch (space) {
            case Box box -> value instanceof float[] reals && box.contains(reals);
            case Discrete discrete -> value instanceof Integer integer && discrete.contains(integer);
            case MultiDiscrete multi -> value instanceof int[] integers && multi.contains(integers);
            case MultiBinary binary -> value instanceof boolean[] flags && binary.contains(flags);
            case Composite composite -> value instanceof Map<?, ?> map && composite.contains(named(map));
        };
    }

    /** Writes the flat form of an element to {@code out[offset .. offset + space.flatSize())}. */
    public static void flatten(Space<?> space, Object element, float[] out, int offset) {
        switch (space) {
            case Box box -> box.flatten((float[]) element, out, offset);
            case Discrete discrete -> discrete.flatten((Integer) element, out, offset);
            case MultiDiscrete multi -> multi.flatten((int[]) element, out, offset);
            case MultiBinary binary -> binary.flatten((boolean[]) element, out, offset);
            case Composite composite -> composite.flatten(named((Map<?, ?>) element), out, offset);
        }
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> element = new LinkedHashMap<>();
        map.forEach((name, value) -> element.put(String.valueOf(name), value));
        return element;
    }

    /** What a message calls an element of the flat form: {@code element 1 of part lit} of a {@link Composite}. */
    public static String place(Space<?> space, int flatIndex) {
        if (space instanceof Composite composite) {
            int at = flatIndex;
            for (Map.Entry<String, Space<?>> part : composite.parts().entrySet()) {
                if (at < part.getValue().flatSize()) {
                    return place(part.getValue(), at) + " of part " + part.getKey();
                }
                at -= part.getValue().flatSize();
            }
        }
        return "element " + flatIndex;
    }

    /** Any value as text: arrays and maps by what is in them. */
    public static String describe(@Nullable Object value) {
        return switch (value) {
            case int[] integers -> Arrays.toString(integers);
            case float[] reals -> Arrays.toString(reals);
            case double[] reals -> Arrays.toString(reals);
            case boolean[] flags -> Arrays.toString(flags);
            case Map<?, ?> map -> describeParts(map);
            case null, default -> Objects.toString(value);
        };
    }

    private static String describeParts(Map<?, ?> map) {
        StringJoiner parts = new StringJoiner(", ", "{", "}");
        map.forEach((name, value) -> parts.add(name + "=" + describe(value)));
        return parts.toString();
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "" : value.getClass().getSimpleName() + " ";
    }

    /** As {@link #describe}, cut to what fits into a message. */
    public static String shown(@Nullable Object value) {
        return Quoted.of(describe(value));
    }
}
