package dev.bellman.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bellman.cli.Bellman;
import dev.bellman.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A command that was run within this process.
 *
 * @param exitCode of the command
 * @param out what it wrote to standard output
 * @param error what it wrote to standard error
 */
public record Invocation(int exitCode, String out, String error) {
    /** Runs a command; words may be paths or numbers. */
    public static Invocation of(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(error), false, 80);
        int exitCode =
                Bellman.run(console, Arrays.stream(words).map(Object::toString).toArray(String[]::new));
        return new Invocation(exitCode, out.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }

    /** The same command, which must succeed. */
    public Invocation succeeds() {
        assertThat(exitCode).as("exit code; standard error says: %s", error).isZero();
        return this;
    }

    /** Requires that it failed in that way, with exactly one line on standard error, and nothing on standard output. */
    public Invocation fails(int expectedExitCode, String... messageParts) {
        assertThat(error.lines()).as("lines on standard error").hasSize(1);
        assertThat(error).startsWith("bellman: ").contains(messageParts).doesNotContain("Exception in");
        assertThat(exitCode).as(error).isEqualTo(expectedExitCode);
        assertThat(out).isEmpty();
        return this;
    }

    /** The JSON object of the last line of standard output. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(out.lines().toList().getLast());
        } catch (JsonProcessingException e) {
            throw new AssertionError("the last line is no JSON: " + out, e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
