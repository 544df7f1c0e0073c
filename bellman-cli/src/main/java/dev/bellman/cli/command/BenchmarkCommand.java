package dev.bellman.cli.command;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.Failures;
import dev.bellman.base.PlainFiles;
import dev.bellman.cli.benchmark.ComparisonScores;
import dev.bellman.cli.benchmark.Seeds;
import dev.bellman.cli.benchmark.Suite;
import dev.bellman.cli.benchmark.SuiteData;
import dev.bellman.cli.benchmark.SuitePicture;
import dev.bellman.cli.benchmark.SuiteReader;
import dev.bellman.cli.benchmark.SuiteReport;
import dev.bellman.cli.benchmark.SuiteRunner;
import dev.bellman.cli.console.Console;
import dev.bellman.config.Overrides;
import dev.bellman.config.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "benchmark",
        header = "Train a suite of configurations over several seeds.",
        description = {
            "",
            "Leaves the runs, a table of scores (scores.md, scores.json) and pictures of learning curves and scores. "
                    + "The same command goes on with what was interrupted."
        },
        sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "SUITE.yaml", description = "What to train.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "KEY=VALUE",
            description = "Hyperparameters of all runs, over what the suite says.")
    private List<String> overrides = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            description =
                    "Instead of what the suite says: 10 for 1 to 10, a range such as 2001-2010, or 3,5,2001-2010.")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmark",
            description = "Where to leave it. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("");

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "Runs at a time; the scores are the same for any number. Default: one for each core.")
    private Optional<Integer> parallel = Optional.empty();

    @Option(
            names = "--only",
            paramLabel = "LABEL",
            description = "Only the run of that label, and what it is compared with; may be repeated.")
    private List<String> only = List.of();

    BenchmarkCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        int runsAtATime =
                Check.inRange("--parallel", parallel.orElse(Runtime.getRuntime().availableProcessors()), 1, 1024);
        Suite suite = SuiteReader.read(file, seeds.map(text -> Seeds.parse("--seeds", text)))
                .with(Overrides.parse(overrides));
        SuiteRunner runner =
                new SuiteRunner(only.isEmpty() ? suite : suite.only(only), directory, runsAtATime, console);
        try (Interruption interruption = new Interruption(runner::requestStop, runner::abandon, console)) {
            runner.train();
            OptionalInt signal = interruption.signal();
            if (signal.isPresent()) {
                return 128 + signal.getAsInt();
            }
        }
        report(runner.scores(), suite.source());
        return 0;
    }

    private void report(List<ComparisonScores> scores, String source) {
        String table = SuiteReport.markdown(scores, source);
        Path file = output("scores.md");
        try {
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new BellmanException("cannot write " + file + ": " + Failures.reason(e), e);
        }
        Yaml.write(directory.resolve("scores.json"), SuiteData.of(scores));
        drawPictures(scores);
        console.out().print(table);
    }

    /** A file beside the runs. Nothing is written through a link there, for the directory may have come from somebody else. */
    private Path output(String name) {
        Path file = directory.resolve(name);
        PlainFiles.requireOnlyName(file);
        return file;
    }

    /** One of all ablations, and one for each environment of the other runs. */
    private void drawPictures(List<ComparisonScores> scores) {
        List<ComparisonScores> ablations = scores.stream()
                .filter(comparison -> comparison.comparison().withBase())
                .toList();
        if (!ablations.isEmpty()) {
            SuitePicture.of(ablations).save(output("ablations.png"));
        }
        for (ComparisonScores comparison : scores) {
            if (!comparison.comparison().withBase()) {
                String name = comparison.comparison().environment().replace('/', '-') + ".png";
                SuitePicture.of(List.of(comparison)).save(output(name));
            }
        }
    }
}
