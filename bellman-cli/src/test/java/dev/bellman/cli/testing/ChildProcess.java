package dev.bellman.cli.testing;

import dev.bellman.cli.Main;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The command line in a process of its own, as a user starts it. */
public final class ChildProcess implements AutoCloseable {
    private static final int SECONDS = 120;

    private final Process process;

    /** @param log receives both of its streams */
    public ChildProcess(Path log, Object... words) throws IOException {
        List<String> command = new ArrayList<>(resetOfSignals());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        for (Object word : words) {
            command.add(word.toString());
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /**
     * A shell starts what it runs in the background with interrupts ignored, and so is every process that comes of it; a JVM
     * keeps to that. GNU's {@code env} undoes it; where it is not at hand, these tests must run in the foreground.
     */
    private static List<String> resetOfSignals() throws IOException {
        List<String> reset = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(reset);
        trial.add("true");
        Process env = new ProcessBuilder(trial).redirectErrorStream(true).start();
        try {
            return env.waitFor() == 0 ? reset : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Waits until the condition holds while the process is alive. */
    public void awaitWhileAlive(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < SECONDS * 100 && !condition.getAsBoolean(); i++) {
            if (!process.isAlive()) {
                throw new AssertionError("the process ended too early");
            }
            Thread.sleep(10);
        }
    }

    /** Sends the signal of that name, such as {@code INT} or {@code KILL}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Its exit code, or nothing if it does not end. */
    public Optional<Integer> exitCode() throws InterruptedException {
        return process.waitFor(SECONDS, TimeUnit.SECONDS) ? Optional.of(process.exitValue()) : Optional.empty();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
