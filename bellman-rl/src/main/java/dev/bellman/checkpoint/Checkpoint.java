package dev.bellman.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.StateReader;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/**
 * A checkpoint that was found intact. Arrays are in memory; segments are mapped from their files, and copied straight into
 * the reader's target, until this is closed.
 */
public final class Checkpoint implements AutoCloseable {
    private final Path directory;
    private final String bellmanVersion;
    private final ObjectNode description;
    private final StateReader state;
    private final Arena mappings;

    Checkpoint(Path directory, Manifest manifest, StateReader state, Arena mappings) {
        this.directory = directory;
        this.bellmanVersion = manifest.bellmanVersion();
        this.description = manifest.description();
        this.state = state;
        this.mappings = mappings;
    }

    public Path directory() {
        return directory;
    }

    /** The version of Bellman that wrote it. */
    public String bellmanVersion() {
        return bellmanVersion;
    }

    /** What the writer said about it. */
    public ObjectNode description() {
        return description;
    }

    public StateReader state() {
        return state;
    }

    /** Ends the use of segments; all else stays readable. */
    @Override
    public void close() {
        mappings.close();
    }
}
