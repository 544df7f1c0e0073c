package dev.bellman.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.core.RandomProviderDefaultState;
import org.apache.commons.rng.core.source64.XoShiRo256PlusPlus;

/**
 * One stream of random numbers (xoshiro256++), derived from (seed, role, index) and nothing else, so that adding a
 * stream never shifts another one. Its state can be saved and restored. Not safe for use by several threads.
 */
public final class RandomStream implements Stateful {
    private static final double DOUBLE_UNIT = 0x1.0p-53;
    private static final float FLOAT_UNIT = 0x1.0p-24f;

    private final XoShiRo256PlusPlus generator;

    private RandomStream(long[] seed) {
        generator = new XoShiRo256PlusPlus(seed);
    }

    /**
     * The stream of that (seed, role, index): the generator's 256 bits of state are the SHA-256 of the three, so streams
     * that differ in any of them are unrelated.
     */
    public static RandomStream of(long seed, String role, long index) {
        byte[] name = role.getBytes(StandardCharsets.UTF_8);
        ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES + name.length);
        key.putLong(seed).putLong(index).put(name);
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(key.array()));
        return new RandomStream(new long[] {digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong()});
    }

    public static RandomStream of(long seed, String role) {
        return of(seed, role, 0);
    }

    public long nextLong() {
        return generator.nextLong();
    }

    /** Uniform in [0, bound), without bias. */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** Uniform in [0, bound), without bias (Lemire 2019, "Fast random integer generation in an interval"). */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be above 0, but is " + bound);
        }
        long bits = generator.nextLong();
        long low = bits * bound;
        if (Long.compareUnsigned(low, bound) < 0) {
            long threshold = Long.remainderUnsigned(-bound, bound);
            while (Long.compareUnsigned(low, threshold) < 0) {
                bits = generator.nextLong();
                low = bits * bound;
            }
        }
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    public boolean nextBoolean() {
        return generator.nextLong() < 0;
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (generator.nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Uniform in [0, 1), a multiple of 2^-24. */
    public float nextFloat() {
        return (generator.nextLong() >>> 40) * FLOAT_UNIT;
    }

    /** Uniform in [low, high). */
    public double nextUniform(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /**
     * Standard normal by Marsaglia's polar method. {@link StrictMath} keeps the bits the same on every machine; the second
     * deviate of a pair is dropped so that the generator's state is all the state there is.
     */
    public double nextGaussian() {
        while (true) {
            double x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            double radius = x * x + y * y;
            if (radius < 1 && radius > 0) {
                return x * Math.sqrt(-2 * StrictMath.log(radius) / radius);
            }
        }
    }

    /** Shuffles in place (Fisher and Yates). */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** Fills with the numbers from 0 on, in random order. */
    public void permute(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        shuffle(values);
    }

    @Override
    public void save(StateWriter out) {
        out.putBytes("generator", ((RandomProviderDefaultState) generator.saveState()).getState());
    }

    @Override
    public void load(StateReader in) {
        byte[] state = in.getBytes("generator");
        try {
            generator.restoreState(new RandomProviderDefaultState(state));
        } catch (IllegalStateException e) {
            throw new BellmanException("saved state of a random stream does not fit its generator", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
