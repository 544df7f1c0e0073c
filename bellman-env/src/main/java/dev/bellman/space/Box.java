package dev.bellman.space;

import dev.bellman.base.Check;
import dev.bellman.base.Quoted;
import dev.bellman.base.RandomStream;
import java.util.Arrays;

/**
 * Real vectors (or images, by {@link #shape}) between two bounds per element; a bound may be infinite. Equality is by
 * shape and bounds.
 */
public final class Box implements Space<float[]> {
    private final int[] shape;
    private final float[] low;
    private final float[] high;

    /** @param shape e.g. {4} for a vector, {84, 84, 4} for an image (height, width, channels) */
    public Box(int[] shape, float[] low, float[] high) {
        this.shape = shape.clone();
        this.low = low.clone();
        this.high = high.clone();
        int size = Check.product("a Box", shape);
        Check.atLeast("size of a Box space", size, 1);
        Check.that(
                low.length == size && high.length == size,
                "a Box of shape " + Quoted.of(Arrays.toString(shape)) + " needs " + size + " bounds, but has "
                        + low.length + " low and " + high.length + " high ones");
        for (int i = 0; i < size; i++) {
            Check.that(
                    low[i] <= high[i],
                    "low bound " + low[i] + " of element " + i + " of a Box is not at most its high bound " + high[i]);
        }
    }

    /** A vector with its own bounds per element. */
    public static Box of(float[] low, float[] high) {
        return new Box(new int[] {low.length}, low, high);
    }

    /** A box whose elements all have the same bounds. */
    public static Box uniform(float low, float high, int... shape) {
        int size = Check.product("a Box", shape);
        float[] lows = new float[size];
        float[] highs = new float[size];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new Box(shape, lows, highs);
    }

    /** Number of elements: the product of the shape. */
    public int size() {
        return low.length;
    }

    public int[] shape() {
        return shape.clone();
    }

    public float low(int element) {
        return low[element];
    }

    public float high(int element) {
        return high[element];
    }

    /** Whether every bound is finite. */
    public boolean bounded() {
        for (int i = 0; i < low.length; i++) {
            if (Float.isInfinite(low[i]) || Float.isInfinite(high[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean contains(float[] value) {
        return value.length == low.length && contains(value, 0);
    }

    /** Whether {@code values[offset .. offset + size())} is an element. */
    public boolean contains(float[] values, int offset) {
        return firstOutside(values, offset) < 0;
    }

    /** The first of {@code values[offset .. offset + size())} that is NaN or not within its bounds, or -1. */
    public int firstOutside(float[] values, int offset) {
        for (int i = 0; i < low.length; i++) {
            float element = values[offset + i];
            if (!(element >= low[i] && element <= high[i])) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public float[] sample(RandomStream random) {
        float[] value = new float[low.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = Math.clamp((float) sample(low[i], high[i], random), low[i], high[i]);
        }
        return value;
    }

    private static double sample(double low, double high, RandomStream random) {
        boolean below = low != Double.NEGATIVE_INFINITY;
        boolean above = high != Double.POSITIVE_INFINITY;
        if (below && above) {
            return random.nextUniform(low, high);
        }
        if (!below && !above) {
            return random.nextGaussian();
        }
        double exponential = -StrictMath.log(1 - random.nextDouble());
        return below ? low + exponential : high - exponential;
    }

    @Override
    public int flatSize() {
        return low.length;
    }

    @Override
    public void flatten(float[] value, float[] out, int offset) {
        System.arraycopy(value, 0, out, offset, low.length);
    }

    @Override
    public Box flatBox() {
        return Box.of(low, high);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box
                && Arrays.equals(shape, box.shape)
                && Arrays.equals(low, box.low)
                && Arrays.equals(high, box.high);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(low) * 31 + Arrays.hashCode(high);
    }

    @Override
    public String toString() {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < low.length; i++) {
            least = Math.min(least, low[i]);
            most = Math.max(most, high[i]);
        }
        return "Box(" + least + ", " + most + ", " + Quoted.of(Arrays.toString(shape)) + ")";
    }
}
