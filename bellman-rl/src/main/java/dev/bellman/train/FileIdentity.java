package dev.bellman.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Which file had a name once.
 *
 * @param path its name
 * @param key what the file system knows it by; empty where it has no such thing: then the name alone counts
 */
record FileIdentity(Path path, Optional<Object> key) {
    /** The file that has that name now. */
    static FileIdentity of(Path path) throws IOException {
        return new FileIdentity(path, Optional.ofNullable(attributes(path).fileKey()));
    }

    /** Whether the name is still that file's. */
    boolean stands() {
        try {
            return key.equals(Optional.ofNullable(attributes(path).fileKey()));
        } catch (IOException gone) {
            return false;
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
