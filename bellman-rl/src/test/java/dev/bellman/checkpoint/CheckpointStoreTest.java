package dev.bellman.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointStoreTest {
    @TempDir
    private Path folder;

    private static ObjectNode description(long step) {
        return JsonNodeFactory.instance.objectNode().put("step", step);
    }

    private static Path save(CheckpointStore store, long step) {
        return store.save(step, States.small(step), description(step));
    }

    private List<String> names() throws IOException {
        return Aside.children(folder).stream().map(Aside::name).toList();
    }

    private static long newest(CheckpointStore store) {
        try (Checkpoint checkpoint = store.newestIntact().checkpoint().orElseThrow()) {
            long step = checkpoint.description().get("step").asLong();
            assertThat(States.flat((MemoryState) checkpoint.state())).isEqualTo(States.flat(States.small(step)));
            return step;
        }
    }

    private static void damage(Path checkpoint) throws IOException {
        Files.write(checkpoint.resolve("policy.safetensors"), new byte[3]);
    }

    @Test
    void keepsTheNewest() throws IOException {
        CheckpointStore store = new CheckpointStore(folder.resolve("checkpoints"), 2);
        assertThat(store.newestIntact().checkpoint()).isEmpty();
        for (long step = 100; step <= 500; step += 100) {
            assertThat(save(store, step)).isEqualTo(folder.resolve("checkpoints/step-000000000" + step));
            assertThat(newest(store)).isEqualTo(step);
        }
        assertThat(store.list().stream().map(Aside::name)).containsExactly("step-000000000500", "step-000000000400");
        assertThat(Aside.children(folder.resolve("checkpoints")))
                .as("nothing else is left")
                .hasSize(2);
        save(store, 1_234_567_890_123L);
        assertThat(newest(store)).isEqualTo(1_234_567_890_123L);
    }

    @Test
    void skipsDamagedOnesAndSaysWhy() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 3);
        save(store, 100);
        damage(save(store, 200));
        Files.delete(save(store, 300).resolve(Manifest.FILE));
        CheckpointStore.Recovery recovery = store.newestIntact();
        recovery.checkpoint().orElseThrow().close();
        assertThat(recovery.checkpoint().orElseThrow().directory()).isEqualTo(folder.resolve("step-000000000100"));
        assertThat(recovery.skipped()).hasSize(2);
        assertThat(recovery.skipped().getFirst().reason())
                .isEqualTo("checkpoint " + folder.resolve("step-000000000300") + ": manifest.json is missing");
        assertThat(recovery.skipped().getLast().reason())
                .contains("step-000000000200: policy.safetensors has 3 bytes instead of");
    }

    @Test
    void damagedNewerOnesDoNotPushOutIntactOnes() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        save(store, 100);
        damage(save(store, 200));
        assertThat(newest(store)).isEqualTo(100);
        save(store, 150);
        assertThat(names()).containsExactly("step-000000000100", "step-000000000150", "step-000000000200");
        save(store, 200);
        assertThat(names()).containsExactly("step-000000000150", "step-000000000200");
        assertThat(newest(new CheckpointStore(folder, 1))).isEqualTo(200);
        CheckpointStore stranger = new CheckpointStore(folder, 1);
        save(stranger, 50);
        assertThat(names()).as("what was just saved stays, whatever its step").containsExactly("step-000000000050");
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        Files.createDirectory(folder.resolve("step-1"));
        CheckpointStore store = new CheckpointStore(folder, 1);
        save(store, 1);
        save(store, 2);
        assertThat(names()).containsExactly("notes.txt", "step-000000000002", "step-1");
    }

    @Test
    void aKillInTheMiddleOfAWriteLeavesTheOlder() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 2);
        save(store, 100);
        Path stale = Files.createDirectory(Aside.temporary(folder.resolve("step-000000000200")));
        Files.writeString(stale.resolve("policy.safetensors"), "half");
        CheckpointStore next = new CheckpointStore(folder, 2);
        assertThat(next.newestIntact().skipped()).isEmpty();
        assertThat(newest(next)).isEqualTo(100);
        assertThat(stale).as("reading deletes nothing").exists();
        save(next, 200);
        assertThat(names()).containsExactly("step-000000000100", "step-000000000200");
    }

    /** A full disk, at each operation in turn: a clear error, no litter, and the older checkpoint whole. */
    @ParameterizedTest(name = "when step {0} follows step 100")
    @ValueSource(longs = {100, 200})
    void aFailureAnywhereLeavesTheOlder(long step) throws IOException {
        int operation = 0;
        for (boolean failed = true; failed; operation++) {
            reset();
            FaultyDisk disk = FaultyDisk.failingOnceAt(operation);
            try {
                new CheckpointStore(folder, 1, disk).save(step, States.small(200), description(200));
            } catch (BellmanException e) {
                assertThat(e.getMessage()).endsWith(": No space left on device").doesNotContain("\n");
            }
            failed = disk.hasFailed();
            if (newest(new CheckpointStore(folder)) == 100) {
                assertThat(names()).as("litter of operation " + operation).containsExactly("step-000000000100");
            }
            assertEveryCheckpointIsWhole();
        }
        assertThat(newest(new CheckpointStore(folder))).as("without a failure").isEqualTo(200);
        assertThat(operation).as("operations tried").isGreaterThan(40);
    }

    @ParameterizedTest(name = "when step {0} follows step 100")
    @ValueSource(longs = {100, 200})
    void aKillAnywhereLeavesAWholeCheckpoint(long step) throws IOException {
        int operation = 0;
        for (boolean killed = true; killed; operation++) {
            reset();
            FaultyDisk disk = FaultyDisk.deadFrom(operation);
            try {
                new CheckpointStore(folder, 1, disk).save(step, States.small(200), description(200));
            } catch (BellmanException e) {
                assertThat(disk.hasFailed()).isTrue();
            }
            killed = disk.hasFailed();
            assertThat(newest(new CheckpointStore(folder)))
                    .as("operation " + operation)
                    .isIn(100L, 200L);
            assertEveryCheckpointIsWhole();
            save(new CheckpointStore(folder, 1, FaultyDisk.sound()), 300);
            assertThat(names()).as("cleaned up").containsExactly("step-000000000300");
        }
        assertThat(operation).as("operations tried").isGreaterThan(40);
    }

    private void assertEveryCheckpointIsWhole() {
        new CheckpointStore(folder)
                .list()
                .forEach(path -> CheckpointReader.read(path).close());
    }

    private void reset() throws IOException {
        for (Path path : Aside.children(folder)) {
            Aside.delete(path, Disk.REAL);
        }
        save(new CheckpointStore(folder, 1, FaultyDisk.sound()), 100);
    }

    @Test
    void aReadOnlyDirectoryGivesOneClearLine() throws IOException {
        CheckpointStore store = new CheckpointStore(folder, 1);
        save(store, 100);
        assertThat(folder.toFile().setWritable(false)).isTrue();
        assumeFalse(Files.isWritable(folder), "the superuser may write anywhere");
        try {
            assertThatThrownBy(() -> save(store, 200))
                    .isInstanceOf(BellmanException.class)
                    .hasMessage(
                            "cannot write checkpoint " + folder.resolve("step-000000000200") + ": permission denied");
            assertThat(names()).containsExactly("step-000000000100");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> save(new CheckpointStore(file), 1))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("cannot write checkpoint " + file);
        assertThatThrownBy(() -> new CheckpointStore(file).newestIntact())
                .hasMessage("cannot read checkpoints in " + file + ": it is not a directory");
    }
}
