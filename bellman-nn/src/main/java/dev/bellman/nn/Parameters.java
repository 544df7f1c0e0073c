package dev.bellman.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The parameters of one or several networks that are trained together: ONE flat vector of values and one of gradients,
 * with named parts, so that an optimiser, a clip, a Polyak average or a save is one loop. Parts are reserved while
 * networks are built; the arrays change identity only then.
 */
public final class Parameters {
    /**
     * A named part.
     *
     * @param name unique, such as {@code actor.0.weight}
     * @param offset index of its first element in the flat vectors
     * @param rows rows of the matrix it is (a weight is [inputs x outputs])
     * @param columns columns of the matrix it is
     */
    public record Part(String name, int offset, int rows, int columns) {
        public int size() {
            return rows * columns;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private float[] values = {};
    private float[] gradient = {};

    /** Appends a part of zeros. */
    public Part reserve(String name, int rows, int columns) {
        if (parts.stream().anyMatch(part -> part.name().equals(name))) {
            throw new IllegalArgumentException("there is a parameter " + name + " already");
        }
        Part part = new Part(name, values.length, rows, columns);
        parts.add(part);
        int size = Math.addExact(values.length, Math.multiplyExact(rows, columns));
        values = Arrays.copyOf(values, size);
        gradient = Arrays.copyOf(gradient, size);
        return part;
    }

    /** All parts, in the order of their offsets. */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The part of that name. */
    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no parameter " + name + " in " + parts));
    }

    /** Number of parameters. */
    public int size() {
        return values.length;
    }

    /** The values themselves, not a copy. */
    public float[] values() {
        return values;
    }

    /** The gradient of the loss that {@link Network#backward} adds to; not a copy. */
    public float[] gradient() {
        return gradient;
    }

    public void zeroGradient() {
        Arrays.fill(gradient, 0);
    }

    /** Takes over the values of parameters of the same layout. */
    public void copyFrom(Parameters source) {
        if (source.values.length != values.length) {
            throw new IllegalArgumentException(
                    source.values.length + " values do not fit " + values.length + " parameters");
        }
        System.arraycopy(source.values, 0, values, 0, values.length);
    }
}
