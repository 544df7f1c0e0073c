package dev.bellman.nn.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints which kernels this process chooses and a digest of the bits that they give; run as a process by the tests. */
final class KernelDigest {
    private static final int[][] SHAPES = {
        {1, 2, 64},
        {3, 5, 7},
        {8, 64, 4},
        {16, 1, 33},
        {64, 64, 64},
        {32, 6, 140},
        {37, 75, 19},
        {70, 51, 3},
        {130, 20, 40}
    };

    private KernelDigest() {}

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        Kernels kernels = KernelProvider.best();
        // Chosen twice, warned once.
        Kernels again = KernelProvider.best();
        System.out.println(kernels.name() + " " + digest(again));
    }

    static String digest(Kernels kernels) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Operation operation : Operation.values()) {
            for (int[] shape : SHAPES) {
                for (int variant = 0; variant < 4; variant++) {
                    Inputs inputs = new Inputs(
                            shape[0], shape[1], shape[2], variant, (variant & 1) != 0, (variant & 2) != 0, variant);
                    add(digest, operation.run(kernels, inputs));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        for (float value : values) {
            // As int bits that are the same for every NaN.
            bytes.putInt(Float.floatToIntBits(value));
        }
        digest.update(bytes.array());
    }
}
