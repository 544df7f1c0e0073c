package dev.bellman.checkpoint;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Everything that saving does to the file system; tests let any of it fail. */
interface Disk {
    Disk REAL = new RealDisk();

    /** A file being written. */
    interface Output extends Closeable {
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Returns when all that was written would survive a power cut. */
        void force() throws IOException;
    }

    void createDirectory(Path directory) throws IOException;

    Output create(Path file) throws IOException;

    /** Makes the names in the directory survive a power cut. */
    void forceDirectory(Path directory) throws IOException;

    /** Renames in one step, over a file that is there; over a directory only if that is empty. */
    void rename(Path from, Path to) throws IOException;

    void delete(Path fileOrEmptyDirectory) throws IOException;

    /** The real one. Its files are plain streams, for an interrupted thread would close a channel under the write. */
    final class RealDisk implements Disk {
        private RealDisk() {}

        @Override
        public void createDirectory(Path directory) throws IOException {
            Files.createDirectory(directory);
        }

        @Override
        public Output create(Path file) throws IOException {
            FileOutputStream stream = new FileOutputStream(file.toFile());
            return new Output() {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    stream.write(bytes, offset, length);
                }

                @Override
                public void force() throws IOException {
                    stream.getFD().sync();
                }

                @Override
                public void close() throws IOException {
                    stream.close();
                }
            };
        }

        /** Windows cannot open a directory, and makes names durable by itself. */
        @Override
        public void forceDirectory(Path directory) throws IOException {
            if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                return;
            }
            boolean interrupted = Thread.interrupted();
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void delete(Path fileOrEmptyDirectory) throws IOException {
            Files.delete(fileOrEmptyDirectory);
        }
    }
}
