package dev.bellman.cli.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whole directories at a time; no link is followed. */
public final class Folders {
    private Folders() {}

    /** Copies a directory to a place that does not exist yet. */
    public static Path copy(Path from, Path to) throws IOException {
        for (Path path : paths(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()), LinkOption.NOFOLLOW_LINKS);
        }
        return to;
    }

    /** Deletes a file or a directory with all that is in it; it may be absent. */
    public static void delete(Path path) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            for (Path each :
                    paths(path).stream().sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** What is in a directory: the content of each file, where each link leads, by relative path. */
    public static SortedMap<String, String> contents(Path directory) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        for (Path path : paths(directory)) {
            contents.put(directory.relativize(path).toString(), content(path));
        }
        return contents;
    }

    private static String content(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        return Files.isRegularFile(path) ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1) : "";
    }

    private static List<Path> paths(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.toList();
        }
    }
}
