package dev.bellman.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a checkpoint, it is refused with the name of the file. */
class DamageTest {
    @TempDir
    private Path folder;

    private Path directory;

    @BeforeEach
    void write() {
        directory = folder.resolve("one");
        new CheckpointWriter()
                .write(
                        directory,
                        States.small(1),
                        JsonNodeFactory.instance.objectNode().put("step", 1));
    }

    private String refusal() {
        try (Checkpoint checkpoint = CheckpointReader.read(directory)) {
            throw new AssertionError("accepted " + checkpoint.directory());
        } catch (DamagedCheckpointException e) {
            assertThat(e.getMessage()).startsWith("checkpoint " + directory).doesNotContain("\n");
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void flippedBytesAreFound() throws IOException {
        for (Path file : Aside.children(directory)) {
            byte[] bytes = Files.readAllBytes(file);
            int stride = bytes.length < 300 ? 1 : 7;
            for (int position = 0; position < bytes.length; position += stride) {
                bytes[position] ^= (byte) (1 << position % 8);
                Files.write(file, bytes);
                assertThat(refusal()).as("byte " + position).contains(Aside.name(file));
                bytes[position] ^= (byte) (1 << position % 8);
            }
            Files.write(file, bytes);
        }
        CheckpointReader.read(directory).close();
    }

    @Test
    void truncationAndExtensionAreFound() throws IOException {
        for (Path file : Aside.children(directory)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int length = 0; length < bytes.length; length += 5) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertThat(refusal()).as("length " + length).contains(Aside.name(file));
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
            assertThat(refusal()).contains(Aside.name(file));
            Files.write(file, bytes);
        }
    }

    @Test
    void everyMissingFileIsFound() throws IOException {
        for (Path file : Aside.children(directory)) {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            assertThat(refusal()).contains(Aside.name(file) + " is missing");
            Files.write(file, bytes);
        }
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        Path foreign = Files.writeString(directory.resolve("notes.txt"), "hello");
        assertThat(refusal()).contains("notes.txt does not belong to it");
        Files.delete(foreign);
        Files.createDirectory(foreign);
        assertThat(refusal()).contains("notes.txt is not a regular file");
    }

    @Test
    void linksAreRefusedEvenToTheSameBytes() throws IOException {
        Path file = directory.resolve("replay.rewards.raw");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(refusal()).contains("replay.rewards.raw is not a regular file");
        Files.delete(file);
        Files.move(elsewhere, file);
        Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
        assertThatThrownBy(() -> CheckpointReader.read(link)).hasMessageContaining("it is not a directory");
    }

    @Test
    void whatIsNoCheckpointIsRefused() throws IOException {
        assertThatThrownBy(() -> CheckpointReader.read(folder.resolve("none")))
                .hasMessage("checkpoint " + folder.resolve("none") + ": it does not exist");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> CheckpointReader.read(empty)).hasMessageContaining("manifest.json is missing");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> CheckpointReader.read(file)).hasMessageContaining("it is not a directory");
    }

    /** Rewrites the manifest as an attacker would: with the right hash. */
    private void forge(Consumer<ObjectNode> change) throws IOException {
        Path file = directory.resolve(Manifest.FILE);
        ObjectNode manifest = Json.object("manifest", Files.readAllBytes(file));
        change.accept(manifest);
        byte[] bytes = Json.bytes(manifest, true);
        Files.write(file, bytes);
        Files.write(directory.resolve(Manifest.HASH_FILE), Manifest.hashFile(bytes));
    }

    private String refusalOf(Consumer<ObjectNode> change) throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve(Manifest.FILE));
        forge(change);
        String refusal = refusal();
        Files.write(directory.resolve(Manifest.FILE), before);
        Files.write(directory.resolve(Manifest.HASH_FILE), Manifest.hashFile(before));
        return refusal;
    }

    @Test
    void forgedManifestsAreRefused() throws IOException {
        assertThat(refusalOf(manifest -> manifest.put("format-version", 2)))
                .contains(
                        "manifest.json has format version 2, but this Bellman reads 1; use the Bellman that wrote it");
        assertThat(refusalOf(manifest -> manifest.put("format", "zip"))).contains("not that of a Bellman checkpoint");
        assertThat(refusalOf(manifest -> manifest.remove("state"))).contains("manifest.json has no object state");
        for (String name : new String[] {
            "../manifest.raw",
            "/etc/passwd",
            "..",
            "a/b.raw",
            "a\\b.raw",
            "manifest.json",
            ".raw",
            "a..b.raw",
            "A.raw",
            "x".repeat(300) + ".raw",
            "a\n.raw",
            "c:.raw"
        }) {
            assertThat(refusalOf(manifest -> entry(manifest, name, 1, "0".repeat(64))))
                    .contains("manifest.json lists ", "cannot be a file of a checkpoint");
        }
        assertThat(refusalOf(manifest -> entry(manifest, "x.raw", -1, "0".repeat(64))))
                .contains("without a size");
        assertThat(refusalOf(manifest -> entry(manifest, "x.raw", 1, "zz"))).contains("without a size and a hash");
        assertThat(refusalOf(manifest -> entry(manifest, "x.raw", Long.MAX_VALUE, "0".repeat(64))))
                .contains("x.raw is missing");
        assertThat(refusalOf(manifest -> state(manifest).put("Bad Name", 1))).contains("manifest.json", "Bad Name");
        assertThat(refusalOf(manifest -> state(manifest).putArray("list"))).contains("state entry list cannot be []");
        assertThat(refusalOf(manifest -> state(manifest).put("real", 0.5))).contains("state entry real cannot be 0.5");
        assertThat(refusalOf(manifest -> state(manifest).putObject("x").put("$double", "one")))
                .contains("state entry x");
        assertThat(refusalOf(manifest -> state(manifest).putObject("x").put("$bytes", "0")))
                .contains("state entry x");
        assertThat(refusalOf(manifest -> state(manifest).putObject("root-values")))
                .contains("root-values.safetensors: state entry root-values was written twice");
        assertThat(refusalOf(manifest -> state(manifest).put("policy", 1))).contains("policy.safetensors");
        assertThat(refusalOf(manifest -> ((ObjectNode) state(manifest).get("replay")).put("rewards", 1)))
                .contains("replay.rewards.raw");
    }

    private static ObjectNode state(ObjectNode manifest) {
        return (ObjectNode) manifest.get("state");
    }

    private static void entry(ObjectNode manifest, String name, long bytes, String hash) {
        ((ObjectNode) manifest.get("files")).putObject(name).put("bytes", bytes).put("sha256", hash);
    }

    @Test
    void tensorsOfAnotherGroupAreRefused() throws IOException {
        Path file = directory.resolve("policy.safetensors");
        SafeTensors.write(file, TensorFile.of(Map.of("replay.x", Tensor.vector(new float[1]))));
        long bytes = Files.size(file);
        String hash = Sha256.of(file);
        forge(manifest -> entry(manifest, "policy.safetensors", bytes, hash));
        assertThat(refusal()).contains("policy.safetensors: it holds replay.x, which does not belong there");
    }

    @Test
    void bombsInTheManifestAreRefused() throws IOException {
        for (String json : new String[] {
            "{\"a\":".repeat(50_000),
            "[".repeat(50_000),
            "{\"a\":1,\"a\":2}",
            "{} {}",
            "",
            "null",
            "{\"a\":1e999999999}"
        }) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            Files.write(directory.resolve(Manifest.FILE), bytes);
            Files.write(directory.resolve(Manifest.HASH_FILE), Manifest.hashFile(bytes));
            assertThat(refusal()).contains("manifest.json ");
        }
    }
}
