package dev.bellman.cli.command;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.Failures;
import dev.bellman.cli.benchmark.Suite;
import dev.bellman.cli.benchmark.SuiteReport;
import dev.bellman.cli.benchmark.SuiteRunner;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.plot.LearningCurves;
import dev.bellman.cli.plot.Statistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "benchmark",
        header = "Train a suite of configurations over several seeds.",
        description = {
            "",
            "Leaves the runs, a table of scores (scores.md) and a picture of the learning curves for each environment. "
                    + "The same command goes on with what was interrupted."
        },
        sortOptions = false)
final class BenchmarkCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "SUITE.yaml", description = "What to train.")
    private Path file = Path.of("");

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds 1 to N, instead of what the suite says.")
    private Optional<Integer> seeds = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmark",
            description = "Where to leave it. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("");

    BenchmarkCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        seeds.ifPresent(count -> Check.atLeast("--seeds", count, 1));
        Suite suite = Suite.read(file, seeds);
        SuiteRunner runner = new SuiteRunner(suite, directory, console);
        String table = SuiteReport.markdown(runner.run());
        try {
            Files.writeString(directory.resolve("scores.md"), table);
        } catch (IOException e) {
            throw new BellmanException("cannot write " + directory.resolve("scores.md") + ": " + Failures.reason(e), e);
        }
        drawCurves(runner);
        console.out().print(table);
    }

    private void drawCurves(SuiteRunner runner) {
        runner.runsByEnvironment()
                .forEach((environment, groups) -> new LearningCurves(groups, LearningCurves.RETURN, Statistic.IQM)
                        .draw()
                        .save(directory.resolve(environment.replace('/', '-') + ".png")));
    }
}
