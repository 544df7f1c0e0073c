package dev.bellman.nn;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The parameters of one or several networks that are trained together: ONE flat vector of values and one of gradients,
 * with named parts, so that an optimiser, a clip, a Polyak average or a save is one loop. Parts are reserved while
 * networks are built; the arrays change identity only then. The state is the values, part by part: the dots of a part's
 * name lead from node to node.
 */
public final class Parameters implements Stateful {
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

    /**
     * Appends a part of zeros.
     *
     * @param name words of lower-case letters, digits and hyphens, joined by dots
     */
    public Part reserve(String name, int rows, int columns) {
        if (!name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
            throw new IllegalArgumentException("parameter name '" + name
                    + "' must be words of lower-case letters, digits and hyphens, joined by dots");
        }
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

    /** Parameters of the same layout and values, with a gradient of zeros. */
    public Parameters copy() {
        return copy("");
    }

    /**
     * As {@link #copy()}, of one network's parts only: what remains of a trained agent when only its actor is shipped.
     */
    public Parameters copyOf(String network) {
        return copy(network + ".");
    }

    private Parameters copy(String prefix) {
        Parameters copy = new Parameters();
        for (Part part : parts) {
            if (part.name().startsWith(prefix)) {
                Part target = copy.reserve(part.name(), part.rows(), part.columns());
                System.arraycopy(values, part.offset(), copy.values, target.offset(), part.size());
            }
        }
        return copy;
    }

    /** Takes over the values of parameters of the same layout. */
    public void copyFrom(Parameters source) {
        if (!source.parts.equals(parts)) {
            throw new IllegalArgumentException("parameters " + source.parts + " do not fit " + parts);
        }
        System.arraycopy(source.values, 0, values, 0, values.length);
    }

    @Override
    public void save(StateWriter out) {
        for (Part part : parts) {
            String[] path = part.name().split("\\.");
            StateWriter node = out;
            for (int i = 0; i < path.length - 1; i++) {
                node = node.child(path[i]);
            }
            int end = part.offset() + part.size();
            node.putFloats(path[path.length - 1], Arrays.copyOfRange(values, part.offset(), end));
        }
    }

    @Override
    public void load(StateReader in) {
        for (Part part : parts) {
            String[] path = part.name().split("\\.");
            StateReader node = in;
            for (int i = 0; i < path.length - 1; i++) {
                node = node.child(path[i]);
            }
            float[] stored = new float[part.size()];
            node.getFloats(path[path.length - 1], stored);
            System.arraycopy(stored, 0, values, part.offset(), stored.length);
        }
    }
}
