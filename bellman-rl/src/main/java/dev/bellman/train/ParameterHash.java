package dev.bellman.train;

import dev.bellman.nn.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Tells in 64 characters whether two runs ended with the same parameters, bit for bit. */
public final class ParameterHash {
    private ParameterHash() {}

    /** SHA-256 of the little-endian bytes of all parameters, in the order of their full names. */
    public static String of(Map<String, Parameters> parameters) {
        TreeMap<String, ByteBuffer> parts = new TreeMap<>();
        parameters.forEach((group, values) -> {
            for (Parameters.Part part : values.parts()) {
                parts.put(group + "." + part.name(), bytes(values.values(), part));
            }
        });
        MessageDigest digest = sha256();
        parts.values().forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ByteBuffer bytes(float[] values, Parameters.Part part) {
        ByteBuffer bytes = ByteBuffer.allocate(part.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values, part.offset(), part.size());
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
