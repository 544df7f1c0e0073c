package dev.bellman.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** Checkpoints and policies that somebody changed, hashes included. */
public final class Forged {
    private Forged() {}

    /** Changes the description. */
    public static void description(Path checkpoint, Consumer<ObjectNode> change)
            throws IOException, NoSuchAlgorithmException {
        Path file = checkpoint.resolve("manifest.json");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode manifest = (ObjectNode) mapper.readTree(file.toFile());
        change.accept((ObjectNode) manifest.get("description"));
        byte[] bytes = mapper.writeValueAsBytes(manifest);
        Files.write(file, bytes);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(checkpoint.resolve("manifest.sha256"), hash + "  manifest.json\n");
    }
}
