package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of contents of a checkpoint.
 *
 * @param bellmanVersion which wrote it
 * @param description the caller's
 * @param scalars of the state
 * @param files all others of the checkpoint, by name
 */
record Manifest(String bellmanVersion, ObjectNode description, ObjectNode scalars, SortedMap<String, FileEntry> files) {
    static final String FILE = "manifest.json";
    /** Holds the hash of the manifest in the form that {@code sha256sum -c} reads. */
    static final String HASH_FILE = "manifest.sha256";

    static final int MAXIMUM_BYTES = 1 << 26;

    private static final String FORMAT = "bellman-checkpoint";
    private static final int FORMAT_VERSION = 1;

    /** What a file must be: its size in bytes and its SHA-256. */
    record FileEntry(long bytes, String sha256) {}

    static byte[] hashFile(byte[] manifest) {
        return (Sha256.of(manifest) + "  " + FILE + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    byte[] encode() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("format-version", FORMAT_VERSION).put("bellman-version", bellmanVersion);
        json.set("description", description);
        json.set("state", scalars);
        ObjectNode entries = json.putObject("files");
        files.forEach((name, entry) ->
                entries.putObject(name).put("bytes", entry.bytes()).put("sha256", entry.sha256()));
        return Json.bytes(json, true);
    }

    /** @throws DamagedCheckpointException saying what is wrong, beginning with the name of the file */
    static Manifest decode(byte[] bytes) {
        ObjectNode json = Json.object(FILE, bytes);
        require(json.path("format").asText().equals(FORMAT), "is not that of a Bellman checkpoint");
        JsonNode version = json.path("format-version");
        require(
                version.isInt() && version.asInt() == FORMAT_VERSION,
                "has format version " + Json.shown(version.toString())
                        + ", but this Bellman reads " + FORMAT_VERSION + "; use the Bellman that wrote it ("
                        + Json.shown(json.path("bellman-version").asText()) + ")");
        return new Manifest(
                json.path("bellman-version").asText(),
                child(json, "description"),
                child(json, "state"),
                files(child(json, "files")));
    }

    private static ObjectNode child(ObjectNode json, String name) {
        if (json.path(name) instanceof ObjectNode child) {
            return child;
        }
        throw new DamagedCheckpointException(FILE + " has no object " + name);
    }

    private static SortedMap<String, FileEntry> files(ObjectNode json) {
        SortedMap<String, FileEntry> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String name = entry.getKey();
            JsonNode bytes = entry.getValue().path("bytes");
            String hash = entry.getValue().path("sha256").asText();
            require(isFileName(name), "lists " + Json.shown(name) + ", which cannot be a file of a checkpoint");
            require(
                    bytes.canConvertToLong() && bytes.isIntegralNumber() && bytes.asLong() >= 0 && Sha256.isHash(hash),
                    "lists " + name + " without a size and a hash");
            files.put(name, new FileEntry(bytes.asLong(), hash));
        }
        return files;
    }

    /** A plain name with a known ending: nothing that could lead out of the directory. */
    private static boolean isFileName(String name) {
        for (String ending : new String[] {StateParts.TENSORS, StateParts.SEGMENT}) {
            if (name.endsWith(ending) && StateParts.isPath(name.substring(0, name.length() - ending.length()))) {
                return true;
            }
        }
        return false;
    }

    private static void require(boolean condition, String problem) {
        if (!condition) {
            throw new DamagedCheckpointException(FILE + " " + problem);
        }
    }
}
