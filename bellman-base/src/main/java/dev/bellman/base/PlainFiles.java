package dev.bellman.base;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Refuses links, pipes and devices where something is to be written or deleted in a directory that may have come from somebody
 * else: a link would lead it to another place, a pipe would wait for ever.
 */
public final class PlainFiles {
    private PlainFiles() {}

    /**
     * Requires that what is there, if anything, is a regular file or a directory.
     *
     * @throws ConfigurationException naming it and what it is
     */
    public static void require(Path path) {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                throw new ConfigurationException(path
                        + " is a symbolic link, and nothing is written or deleted through one; replace it by what it leads"
                        + " to, or remove it");
            }
            Check.that(
                    found.isRegularFile() || found.isDirectory(),
                    path + " is neither a file nor a directory; remove it");
        } catch (NoSuchFileException absent) {
            // Then it can become whatever it is to be.
        } catch (IOException e) {
            throw new ConfigurationException("cannot look at " + path + ": " + Failures.reason(e), e);
        }
    }

    /**
     * Requires {@link #require} of every entry of a directory, if it is there; not of the directory itself, and not of what is
     * below its entries.
     */
    public static void requireEntries(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(PlainFiles::require);
        } catch (NoSuchFileException absent) {
            // Then it has no entries.
        } catch (DirectoryIteratorException e) {
            throw new ConfigurationException("cannot look into " + directory + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException("cannot look into " + directory + ": " + Failures.reason(e), e);
        }
    }

    /**
     * Requires {@link #require} of a file that is changed in place, and that it has no other name that would change with it.
     *
     * @throws ConfigurationException naming it and what it is
     */
    public static void requireOnlyName(Path file) {
        require(file);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && names(file) > 1) {
            throw new ConfigurationException(
                    file
                            + " has another name (a hard link), and what is written here would change that too; replace it by a copy");
        }
    }

    private static int names(Path file) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                    : 1;
        } catch (IOException e) {
            throw new ConfigurationException("cannot look at " + file + ": " + Failures.reason(e), e);
        }
    }
}
