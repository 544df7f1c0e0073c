package dev.bellman.train;

import dev.bellman.base.BellmanException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What lets one trainer at a time into a run's directory: a lock on its file {@code .lock}, which ends with the process, however
 * that ends. The file is empty and stays: who deleted it could let two in, one by the old file and one by a new one.
 *
 * <p>On Linux such a lock is lost as soon as this process closes any channel of that file. So nothing else opens it, and
 * this class not a second time: it asks what this process holds first.
 */
final class RunLock implements AutoCloseable {
    static final String NAME = ".lock";

    /** Global, for so are the operating system's locks: they belong to the process, and do not keep it from itself. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;
    private final FileIdentity identity;

    private RunLock(Path directory, FileChannel channel, FileIdentity identity) {
        this.directory = directory;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Locks a directory that exists.
     *
     * @throws BellmanException if another trainer holds it, of this process or of another one
     */
    static RunLock of(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (!HELD.add(real)) {
                throw taken(directory);
            }
            return Ownership.handOver(() -> HELD.remove(real), () -> lock(directory, real));
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static RunLock lock(Path directory, Path real) {
        try {
            FileChannel channel = FileChannel.open(
                    real.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            RunLock lock = new RunLock(real, channel, FileIdentity.of(directory.resolve(NAME)));
            if (!lock.isAlone()) {
                throw taken(directory);
            }
            return lock;
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    /** Whether the directory is still there and has the file that is locked. */
    boolean stands() {
        return identity.stands();
    }

    /** Whether no other process holds the file; if one does, or it cannot be known, the channel is closed. */
    private boolean isAlone() throws IOException {
        boolean alone = false;
        try {
            alone = channel.tryLock() != null;
        } finally {
            if (!alone) {
                channel.close();
            }
        }
        return alone;
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return; // By now another trainer may hold the directory.
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw failure(directory, e);
        } finally {
            HELD.remove(directory);
        }
    }

    private static BellmanException taken(Path directory) {
        return new BellmanException(directory + " is being trained by another process; wait for it or stop it");
    }

    private static BellmanException failure(Path directory, IOException e) {
        return new BellmanException(
                "cannot lock " + directory.resolve(NAME) + ": " + e + "; make it writable or choose another --run", e);
    }
}
