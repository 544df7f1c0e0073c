package dev.bellman.checkpoint;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 as 64 lower-case hexadecimal digits. */
final class Sha256 {
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");
    private static final int BUFFER_BYTES = 1 << 18;

    private final MessageDigest digest;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    static boolean isHash(String text) {
        return HEXADECIMAL.matcher(text).matches();
    }

    static String of(byte[] bytes) {
        Sha256 hash = new Sha256();
        hash.update(bytes, 0, bytes.length);
        return hash.hexadecimal();
    }

    static String of(Path file) throws IOException {
        Sha256 hash = new Sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (FileInputStream stream = new FileInputStream(file.toFile())) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                hash.update(buffer, 0, count);
            }
        }
        return hash.hexadecimal();
    }

    void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    /** The hash of all so far; starts anew. */
    String hexadecimal() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
