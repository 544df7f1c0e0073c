package dev.bellman.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Hidden siblings under which things are written, or wait to be deleted. {@code .NAME.tmp-*} is worth nothing;
 * {@code .NAME.old-*} is a whole checkpoint while there is no {@code NAME}.
 */
final class Aside {
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp-[0-9a-f-]+");
    private static final Pattern REPLACED = Pattern.compile("\\.(.+)\\.old-[0-9a-f-]+");

    private Aside() {}

    static Path temporary(Path target) {
        return sibling(target, ".tmp-");
    }

    static Path replaced(Path target) {
        return sibling(target, ".old-");
    }

    static boolean isTemporary(Path path) {
        return TEMPORARY.matcher(name(path)).matches();
    }

    /** The name without what {@link #replaced} puts around it. */
    static String originalName(Path path) {
        return REPLACED.matcher(name(path)).replaceFirst("$1");
    }

    static Path parent(Path target) {
        return Objects.requireNonNull(target.getParent(), "an absolute path below the root has a parent");
    }

    static String name(Path path) {
        return Objects.requireNonNull(path.getFileName(), "a path below the root has a name")
                .toString();
    }

    private static Path sibling(Path target, String infix) {
        return target.resolveSibling("." + name(target) + infix + UUID.randomUUID());
    }

    /** Deletes a file, or a directory of files; follows no link. */
    static void delete(Path path, Disk disk) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : children(path)) {
                disk.delete(file);
            }
        }
        disk.delete(path);
    }

    /** Deletes what a failed write left, if it can; the failure of the write is what counts. */
    static void deleteQuietly(Path path, Disk disk, Throwable failure) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                delete(path, disk);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(null);
        return children;
    }
}
