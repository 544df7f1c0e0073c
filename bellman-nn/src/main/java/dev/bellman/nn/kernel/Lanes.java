package dev.bellman.nn.kernel;

import dev.bellman.base.ConfigurationException;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector shape of this process, as constants that the compiler can fold: the widest that the machine prefers up to 512
 * bits, or what the system property {@code bellman.vector.bits} says.
 *
 * <p>Loops call the methods of {@code FloatVector} themselves, which the compiler inlines always. One of ours in between, however
 * short, it leaves out where the loop was not hot yet when it compiled a caller, and then boxes every vector for good.
 */
final class Lanes {
    private static final int WIDEST = 512;

    static final VectorSpecies<Float> FLOATS = species(Integer.getInteger("bellman.vector.bits", preferredBits()));
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

    /** Floats in a vector. */
    static final int LENGTH = FLOATS.length();

    private Lanes() {}

    private static int preferredBits() {
        return Math.min(WIDEST, FloatVector.SPECIES_PREFERRED.vectorBitSize());
    }

    private static VectorSpecies<Float> species(int bits) {
        return switch (bits) {
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case WIDEST -> FloatVector.SPECIES_512;
            default ->
                throw new ConfigurationException("bellman.vector.bits is " + bits + "; it must be 128, 256 or 512");
        };
    }
}
