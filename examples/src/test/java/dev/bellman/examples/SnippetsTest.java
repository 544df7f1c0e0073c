package dev.bellman.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The Java in the documentation is compiled: a block below a comment {@code <!-- snippet: FILE#REGION -->} equals, but for
 * indentation, what stands between {@code // tag::REGION} and {@code // end::REGION} in that file (a region may have several such parts).
 */
class SnippetsTest {
    private static final Pattern SNIPPET = Pattern.compile(
            "<!-- snippet: (\\S+)#(\\S+) -->\\R```java\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern BLOCK = Pattern.compile("^```java\\R.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** Surefire starts the tests in the root of the repository. */
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TestFactory
    Stream<DynamicTest> snippetsAreTheirSource() throws IOException {
        return pages().stream().flatMap(page -> snippets(page).map(snippet -> compare(page, snippet)));
    }

    /** Only a sketch, which has three dots in it, need not be compiled. */
    @Test
    void everyBlockIsASnippet() throws IOException {
        for (Path page : pages()) {
            String withoutSnippets = SNIPPET.matcher(read(page)).replaceAll("");
            assertThat(BLOCK.matcher(withoutSnippets).results().map(MatchResult::group))
                    .as("blocks of Java without a source in %s", page)
                    .allMatch(block -> block.contains("..."));
        }
    }

    private static DynamicTest compare(Path page, MatchResult snippet) {
        String name = ROOT.relativize(page) + ": " + snippet.group(1) + "#" + snippet.group(2);
        return DynamicTest.dynamicTest(
                name,
                () -> assertThat(snippet.group(3)).isEqualTo(region(ROOT.resolve(snippet.group(1)), snippet.group(2))));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    new ArrayList<>(docs.filter(path -> path.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            pages.addFirst(ROOT.resolve("README.md"));
            return pages;
        }
    }

    private static Stream<MatchResult> snippets(Path page) {
        return SNIPPET.matcher(read(page)).results();
    }

    /** The lines between the markers; there may be several such pairs. */
    private static String region(Path file, String name) {
        StringBuilder region = new StringBuilder();
        boolean inside = false;
        for (String line : read(file).lines().toList()) {
            String word = line.strip();
            if (word.startsWith("// tag::") || word.startsWith("// end::")) {
                inside = word.equals("// tag::" + name) || inside && !word.equals("// end::" + name);
            } else if (inside) {
                region.append(line).append('\n');
            }
        }
        assertThat(region)
                .as("lines between '// tag::%s' and its end in %s", name, file)
                .isNotEmpty();
        return region.toString().stripTrailing().stripIndent() + "\n";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
