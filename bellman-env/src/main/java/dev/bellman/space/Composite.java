package dev.bellman.space;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Named parts, each with its own space, in a fixed order (Gymnasium's {@code Dict}).
 *
 * @param parts at least one
 */
public record Composite(SequencedMap<String, Space<?>> parts) implements Space<Map<String, Object>> {
    public Composite {
        parts = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parts));
        Check.atLeast("number of parts of a Composite space", parts.size(), 1);
        long values = parts.values().stream().mapToLong(Space::flatSize).sum();
        Check.inRange("size of a flattened Composite space", values, 1, Integer.MAX_VALUE);
    }

    @Override
    public boolean contains(Map<String, Object> value) {
        return value.keySet().equals(parts.keySet())
                && parts.entrySet().stream()
                        .allMatch(part -> Elements.holds(part.getValue(), value.get(part.getKey())));
    }

    @Override
    public Map<String, Object> sample(RandomStream random) {
        Map<String, Object> value = new LinkedHashMap<>();
        parts.forEach((name, space) -> value.put(name, space.sample(random)));
        return value;
    }

    @Override
    public int flatSize() {
        return parts.values().stream().mapToInt(Space::flatSize).sum();
    }

    @Override
    public void flatten(Map<String, Object> value, float[] out, int offset) {
        int at = offset;
        for (Map.Entry<String, Space<?>> part : parts.entrySet()) {
            Elements.flatten(part.getValue(), Objects.requireNonNull(value.get(part.getKey()), part.getKey()), out, at);
            at += part.getValue().flatSize();
        }
    }

    @Override
    public Box flatBox() {
        float[] low = new float[flatSize()];
        float[] high = new float[flatSize()];
        int at = 0;
        for (Space<?> part : parts.values()) {
            Box flat = part.flatBox();
            for (int i = 0; i < flat.size(); i++) {
                low[at] = flat.low(i);
                high[at++] = flat.high(i);
            }
        }
        return Box.of(low, high);
    }

    /** The order counts: it is that of the flat form. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Composite composite
                && List.copyOf(parts.entrySet()).equals(List.copyOf(composite.parts.entrySet()));
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return "Composite" + parts;
    }
}
