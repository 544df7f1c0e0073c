package dev.bellman.checkpoint;

import dev.bellman.base.BellmanException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/** An array with a shape (row-major), as a tensor file holds it. The array is shared with the caller, not copied. */
public final class Tensor {
    private final TensorType type;
    private final List<Integer> shape;
    private final Object values;

    Tensor(TensorType type, List<Integer> shape, Object values) {
        long size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        if (size != Array.getLength(values)) {
            throw new BellmanException(
                    "a tensor of shape " + shape + " needs " + size + " values, but has " + Array.getLength(values));
        }
        this.type = type;
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /** A tensor of that shape over {@code values}; no shape at all makes a scalar. */
    public static Tensor of(float[] values, int... shape) {
        return new Tensor(TensorType.F32, Arrays.stream(shape).boxed().toList(), values);
    }

    /** A tensor with one dimension. */
    public static Tensor vector(float[] values) {
        return new Tensor(TensorType.F32, List.of(values.length), values);
    }

    /** A tensor with one dimension. */
    public static Tensor vector(double[] values) {
        return new Tensor(TensorType.F64, List.of(values.length), values);
    }

    /** A tensor with one dimension. */
    public static Tensor vector(int[] values) {
        return new Tensor(TensorType.I32, List.of(values.length), values);
    }

    /** A tensor with one dimension. */
    public static Tensor vector(long[] values) {
        return new Tensor(TensorType.I64, List.of(values.length), values);
    }

    /** A tensor with one dimension. */
    public static Tensor vector(byte[] values) {
        return new Tensor(TensorType.U8, List.of(values.length), values);
    }

    TensorType type() {
        return type;
    }

    /** The number of elements. */
    int size() {
        return Array.getLength(values);
    }

    /** The array itself, of the type's primitive. */
    Object values() {
        return values;
    }

    public List<Integer> shape() {
        return shape;
    }

    /**
     * The array itself.
     *
     * @throws BellmanException if the elements are not {@code float}
     */
    public float[] floats() {
        if (values instanceof float[] floats) {
            return floats;
        }
        throw new BellmanException("a tensor of type " + type + " was read as F32");
    }
}
