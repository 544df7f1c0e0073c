package dev.bellman.nn;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The parameters of one or several networks that are trained together: ONE flat vector of values and one of gradients,
 * with named parts, so that an optimiser, a clip, a Polyak average or a save is one loop. Parts are reserved while
 * networks are built; the arrays change identity only then. The state is the values, part by part: the dots of a part's
 * name lead from node to node.
 */
public final class Parameters implements Stateful {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

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
    private final Map<String, Part> byName = new HashMap<>();
    private final Optional<StateReader> stored;
    private int size;
    /** Of the parts that were there when they were last asked for: reserving many parts copies nothing. */
    private float[] values = {};

    private float[] gradient = {};

    public Parameters() {
        this(Optional.empty());
    }

    private Parameters(Optional<StateReader> stored) {
        this.stored = stored;
    }

    /**
     * For networks whose values were saved, and are loaded once all are built: a part of which that state has not exactly as
     * many numbers is refused before anything is made of its size.
     */
    public static Parameters storedIn(StateReader state) {
        return new Parameters(Optional.of(state));
    }

    /** Whether the values will be loaded, so that drawing them first would be in vain. */
    public boolean areStored() {
        return stored.isPresent();
    }

    /**
     * Appends a part of zeros.
     *
     * @param name words of lower-case letters, digits and hyphens, joined by dots
     * @throws ConfigurationException if it has no such name, or that of another, or there would be more parameters than memory
     * @throws BellmanException if they are {@link #storedIn} a state that has no such part
     */
    public Part reserve(String name, int rows, int columns) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationException("parameter name '" + Quoted.of(name)
                    + "' must be words of lower-case letters, digits and hyphens, joined by dots");
        }
        if (byName.containsKey(name)) {
            throw new ConfigurationException("there is a parameter " + name + " already");
        }
        stored.ifPresent(state -> requireStored(state, name, (long) rows * columns));
        int end = requireMemory(name, size + (long) rows * columns);
        Part part = new Part(name, size, rows, columns);
        parts.add(part);
        byName.put(name, part);
        size = end;
        return part;
    }

    private static void requireStored(StateReader state, String name, long wanted) {
        String[] path = path(name);
        int found = node(state, path).length(path[path.length - 1]);
        if (found != wanted) {
            throw new BellmanException(
                    "the network needs " + wanted + " numbers of " + name + ", but there are " + found);
        }
    }

    /** Values and gradient, and an optimiser's moments. */
    private static int requireMemory(String name, long parameters) {
        long bytes = 4L * Float.BYTES * parameters;
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most || parameters > Integer.MAX_VALUE - 8) {
            throw new ConfigurationException("with " + name + " there would be " + parameters
                    + " parameters, which need " + (bytes >> 20) + " MiB with their gradient and moments, but Java has "
                    + (most >> 20) + " MiB; make the network smaller, or give Java more: -Xmx8g");
        }
        return (int) parameters;
    }

    private static String[] path(String name) {
        return name.split("\\.");
    }

    private static StateReader node(StateReader root, String[] path) {
        StateReader node = root;
        for (int i = 0; i < path.length - 1; i++) {
            node = node.child(path[i]);
        }
        return node;
    }

    /** All parts, in the order of their offsets. */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The part of that name. */
    public Part part(String name) {
        Part part = byName.get(name);
        if (part == null) {
            throw new IllegalArgumentException("there is no parameter " + name + " in " + Quoted.of(parts));
        }
        return part;
    }

    /** Number of parameters. */
    public int size() {
        return size;
    }

    /** The values themselves, not a copy. */
    public float[] values() {
        return values.length < size ? grownValues() : values;
    }

    /** Several threads may be the first to ask. */
    private synchronized float[] grownValues() {
        if (values.length < size) {
            values = Arrays.copyOf(values, size);
        }
        return values;
    }

    /** The gradient of the loss that {@link Network#backward} adds to; not a copy. */
    public float[] gradient() {
        return gradient.length < size ? grownGradient() : gradient;
    }

    private synchronized float[] grownGradient() {
        if (gradient.length < size) {
            gradient = Arrays.copyOf(gradient, size);
        }
        return gradient;
    }

    public void zeroGradient() {
        Arrays.fill(gradient(), 0);
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
        return copyOf(part -> part.name().startsWith(prefix));
    }

    /** As {@link #copy()}, of those parts only. */
    public Parameters copyOf(Predicate<Part> wanted) {
        Parameters copy = new Parameters();
        List<Part> sources = parts.stream().filter(wanted).toList();
        sources.forEach(part -> copy.reserve(part.name(), part.rows(), part.columns()));
        for (int i = 0; i < sources.size(); i++) {
            Part source = sources.get(i);
            System.arraycopy(
                    values(), source.offset(), copy.values(), copy.parts.get(i).offset(), source.size());
        }
        return copy;
    }

    /** Takes over the values of parameters of the same layout. */
    public void copyFrom(Parameters source) {
        if (!source.parts.equals(parts)) {
            throw new IllegalArgumentException(
                    "parameters " + Quoted.of(source.parts) + " do not fit " + Quoted.of(parts));
        }
        System.arraycopy(source.values(), 0, values(), 0, size);
    }

    @Override
    public void save(StateWriter out) {
        for (Part part : parts) {
            String[] path = path(part.name());
            StateWriter node = out;
            for (int i = 0; i < path.length - 1; i++) {
                node = node.child(path[i]);
            }
            int end = part.offset() + part.size();
            node.putFloats(path[path.length - 1], Arrays.copyOfRange(values(), part.offset(), end));
        }
    }

    /** @throws BellmanException if a part is missing, has another size, or is not finite */
    @Override
    public void load(StateReader in) {
        for (Part part : parts) {
            String[] path = path(part.name());
            float[] saved = new float[part.size()];
            node(in, path).getFinite(path[path.length - 1], saved);
            System.arraycopy(saved, 0, values(), part.offset(), saved.length);
        }
    }
}
