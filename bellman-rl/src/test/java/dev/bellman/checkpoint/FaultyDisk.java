package dev.bellman.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk on which the n-th operation fails: half of a write is done, anything else not at all. */
final class FaultyDisk implements Disk {
    private final int failing;
    private final boolean dead;
    private final List<String> log = new ArrayList<>();
    private int operations;

    private FaultyDisk(int failing, boolean dead) {
        this.failing = failing;
        this.dead = dead;
    }

    /** Fails once, as a full disk does: what frees space still works. */
    static FaultyDisk failingOnceAt(int operation) {
        return new FaultyDisk(operation, false);
    }

    /** Fails from there on, as if the process were gone. */
    static FaultyDisk deadFrom(int operation) {
        return new FaultyDisk(operation, true);
    }

    /** Never fails. No faulty disk forces anything, which is what takes the time on a real one. */
    static FaultyDisk sound() {
        return new FaultyDisk(Integer.MAX_VALUE, false);
    }

    /** What was done, in order, by file name; writes are left out. */
    List<String> log() {
        return log;
    }

    boolean hasFailed() {
        return operations > failing;
    }

    private boolean fails() {
        int operation = operations++;
        return operation == failing || (dead && operation > failing);
    }

    private void count(String operation, Path path) throws IOException {
        log.add(operation + " " + Aside.name(path));
        if (fails()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        count("create", directory);
        REAL.createDirectory(directory);
    }

    @Override
    public Output create(Path file) throws IOException {
        count("create", file);
        Output output = REAL.create(file);
        return new Output() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (fails()) {
                    output.write(bytes, offset, length / 2);
                    throw new IOException("No space left on device");
                }
                output.write(bytes, offset, length);
            }

            @Override
            public void force() throws IOException {
                count("force", file);
            }

            @Override
            public void close() throws IOException {
                output.close();
            }
        };
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        count("force", directory);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count("rename", from);
        REAL.rename(from, to);
    }

    @Override
    public void delete(Path fileOrEmptyDirectory) throws IOException {
        count("delete", fileOrEmptyDirectory);
        REAL.delete(fileOrEmptyDirectory);
    }
}
