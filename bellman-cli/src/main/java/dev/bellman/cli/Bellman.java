package dev.bellman.cli;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Services;
import dev.bellman.cli.command.Commands;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.setup.UserClasses;
import dev.bellman.env.EnvironmentProvider;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.Version;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** The command line as a whole: what all commands share. */
@Command(
        name = "bellman",
        header = "Deep reinforcement learning for the JVM.%n",
        synopsisHeading = "Usage: ",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = "%n'./bellman COMMAND --help' says more.",
        versionProvider = Bellman.VersionLine.class)
public final class Bellman {
    /** Exit code of a request that cannot be met as it stands. */
    static final int BAD_USAGE = 2;
    /** Exit code of a run that failed. */
    static final int FAILED = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Add the stack trace to an error.")
    private boolean verbose;

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            scope = ScopeType.INHERIT,
            description = "Jars and folders with environments or algorithms of your own, separated as in 'java -cp'.")
    private Optional<String> classPath = Optional.empty();

    private final Console console;

    private Bellman(Console console) {
        this.console = console;
    }

    /**
     * Runs one command.
     *
     * @return the exit code: 0, or 1 for a failed run, or 2 for bad usage, or 128 and the number of the signal that
     *     stopped the run
     */
    public static int run(Console console, String... words) {
        Bellman bellman = new Bellman(console);
        CommandLine commandLine = new CommandLine(bellman);
        Commands.addTo(commandLine, console, words);
        commandLine.setOut(new PrintWriter(console.out(), true));
        commandLine.setErr(new PrintWriter(console.error(), true));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.registerConverter(Long.class, new WholeNumber.OfLong());
        commandLine.registerConverter(long.class, new WholeNumber.OfLong());
        commandLine.registerConverter(Integer.class, new WholeNumber.OfInteger());
        commandLine.registerConverter(int.class, new WholeNumber.OfInteger());
        commandLine.setParameterExceptionHandler((problem, given) -> {
            report(console, UsageErrors.describe(problem), problem, bellman.verbose);
            return BAD_USAGE;
        });
        commandLine.setExecutionExceptionHandler((problem, command, parsed) -> {
            report(console, RunErrors.describe(problem), problem, bellman.verbose);
            return RunErrors.exitCode(problem);
        });
        commandLine.setExecutionStrategy(bellman::execute);
        try {
            return commandLine.execute(words);
        } catch (Error outOfMemoryOrAUsersMistake) { // picocli hands on exceptions only
            report(
                    console,
                    RunErrors.describe(outOfMemoryOrAUsersMistake),
                    outOfMemoryOrAUsersMistake,
                    bellman.verbose);
            return FAILED;
        } finally {
            console.out().flush();
        }
    }

    private int execute(ParseResult parsed) {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            classPath.ifPresent(UserClasses::use);
            warnOf(Services.load(EnvironmentProvider.class, EnvironmentProvider::environments));
            warnOf(Services.load(AlgorithmFactory.class, factory -> factory));
            return new RunLast().execute(parsed);
        } catch (ConfigurationException badClassPath) {
            throw new ParameterException(parsed.commandSpec().commandLine(), badClassPath.getMessage(), badClassPath);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** At once, whether or not this command would have used what cannot be loaded. */
    private void warnOf(Services<?> providers) {
        providers.failures().forEach(failure -> console.error().println("warning: " + RunErrors.oneLine(failure)));
    }

    private static void report(Console console, String problem, Throwable cause, boolean verbose) {
        console.error().println("bellman: " + problem);
        if (verbose) {
            cause.printStackTrace(console.error());
        }
    }

    /** For {@code --version}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bellman " + Version.current()};
        }
    }
}
