package dev.bellman.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointRoundTripTest {
    private static final ObjectNode DESCRIPTION =
            JsonNodeFactory.instance.objectNode().put("algorithm", "dqn").put("step", 7);

    @TempDir
    private Path folder;

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void everyTreeComesBackToTheBit(@ForAll long seed) throws IOException {
        Path parent = Files.createTempDirectory("checkpoints");
        Path directory = parent.resolve("one");
        MemoryState state = States.random(new Random(seed));
        new CheckpointWriter().write(directory, state, DESCRIPTION);
        try (Checkpoint checkpoint = CheckpointReader.read(directory)) {
            assertThat(States.flat((MemoryState) checkpoint.state())).isEqualTo(States.flat(state));
            assertThat(checkpoint.description()).isEqualTo(DESCRIPTION);
            assertThat(checkpoint.bellmanVersion()).isNotEmpty();
        } finally {
            Aside.delete(directory, Disk.REAL);
            Files.delete(parent);
        }
    }

    @Test
    void laysFilesOutForPeople() throws IOException {
        Path directory = folder.resolve("one");
        new CheckpointWriter().write(directory, States.small(1), DESCRIPTION);
        assertThat(Aside.children(directory).stream().map(Aside::name))
                .containsExactly(
                        "manifest.json",
                        "manifest.sha256",
                        "policy.safetensors",
                        "replay.empty.raw",
                        "replay.rewards.raw",
                        "replay.safetensors",
                        "root-values.safetensors");
        assertThat(Files.readString(directory.resolve("manifest.json")))
                .contains("\"scale\" : {\n          \"$double\" : \"0.1\"", "\"$bytes\" : \"0102ff\"", "\"step\" : 1");
        assertThat(SafeTensors.read(directory.resolve("policy.safetensors"))
                        .tensors()
                        .keySet())
                .containsExactly("policy.optimizer.moments", "policy.parameters");
        assertThat(folder).isDirectoryContaining(path -> path.equals(directory));
        assertThat(Aside.children(folder)).as("nothing is left over").containsExactly(directory);
    }

    @Test
    void forcesEveryFileAndDirectoryBeforeItCounts() {
        FaultyDisk disk = FaultyDisk.sound();
        MemoryState state = new MemoryState();
        state.putFloats("weights", new float[1]);
        state.putSegment("replay", MemorySegment.ofArray(new byte[1]));
        new CheckpointWriter(disk).write(folder.resolve("one"), state, DESCRIPTION);
        String aside = disk.log().getFirst().substring("create ".length());
        assertThat(disk.log())
                .containsExactly(
                        "create " + aside,
                        "create weights.safetensors",
                        "force weights.safetensors",
                        "create replay.raw",
                        "force replay.raw",
                        "create manifest.json",
                        "force manifest.json",
                        "create manifest.sha256",
                        "force manifest.sha256",
                        "force " + aside,
                        "rename " + aside,
                        "force " + Aside.name(folder));
    }

    @Test
    void segmentsGoStraightIntoTheTarget() {
        Path directory = folder.resolve("one");
        new CheckpointWriter().write(directory, States.small(1), DESCRIPTION);
        float[] rewards = new float[3];
        Checkpoint checkpoint = CheckpointReader.read(directory);
        checkpoint.state().child("replay").getSegment("rewards", MemorySegment.ofArray(rewards));
        assertThat(rewards).containsExactly(1, 2, 3);
        checkpoint.close();
        assertThatThrownBy(
                        () -> checkpoint.state().child("replay").getSegment("rewards", MemorySegment.ofArray(rewards)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void replacesWhatIsThere() throws IOException {
        Path directory = folder.resolve("one");
        new CheckpointWriter().write(directory, States.small(1), DESCRIPTION);
        new CheckpointWriter().write(directory, States.small(2), DESCRIPTION);
        try (Checkpoint checkpoint = CheckpointReader.read(directory)) {
            assertThat(checkpoint.state().getLong("step")).isEqualTo(2);
        }
        assertThat(Aside.children(folder)).containsExactly(directory);
    }

    @Test
    void anInterruptedThreadStillSaves() {
        Path directory = folder.resolve("one");
        Thread.currentThread().interrupt();
        new CheckpointWriter().write(directory, States.small(1), DESCRIPTION);
        assertThat(Thread.interrupted()).isTrue();
        CheckpointReader.read(directory).close();
    }

    @Test
    void refusesToWriteWhatItCouldNotRead() throws IOException {
        MemoryState deep = new MemoryState();
        MemoryState node = deep;
        for (int i = 0; i < 40; i++) {
            node = node.child("x");
        }
        assertThatThrownBy(() -> new CheckpointWriter().write(folder.resolve("deep"), deep, DESCRIPTION))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("too deep to be saved");
        ObjectNode description = DESCRIPTION.deepCopy();
        ObjectNode inner = description;
        for (int i = 0; i < 200; i++) {
            inner = inner.putObject("x");
        }
        assertThatThrownBy(() -> new CheckpointWriter().write(folder.resolve("deep"), new MemoryState(), description))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith(
                        "cannot write checkpoint " + folder.resolve("deep") + ": it could not be read back");
        MemoryState closed = new MemoryState();
        try (Arena arena = Arena.ofConfined()) {
            closed.putSegment("gone", arena.allocate(8));
        }
        assertThatThrownBy(() -> new CheckpointWriter().write(folder.resolve("gone"), closed, DESCRIPTION))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Aside.children(folder)).as("nothing is left over").isEmpty();
    }
}
