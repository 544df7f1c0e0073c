package dev.bellman.cli.command;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.Failures;
import dev.bellman.base.PlainFiles;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.TrainingProgress;
import dev.bellman.cli.setup.TrainedPolicy;
import dev.bellman.cli.video.Recording;
import dev.bellman.train.Evaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "record", header = "Make a film of what a run has learnt.", sortOptions = false)
final class RecordCommand implements Runnable {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The run's directory, or one of a policy in it, such as RUN/best.")
    private Path run = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "env.KEY=VALUE",
            description = "Other options of the environment; './bellman describe ENVIRONMENT' shows all.")
    private List<String> options = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE.mp4|.gif",
            description = "The film. Otherwise film.mp4 in the run's directory.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many, one after the other. Default: ${DEFAULT-VALUE}")
    private int episodes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed gives the same film. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--sample", description = "Take random actions as the policy draws them, not its best ones.")
    private boolean sample;

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Check.inRange("--episodes", episodes, 1, 10_000);
        TrainedPolicy trained = TrainedPolicy.read(run, options);
        Path film = file.orElseGet(this::usualFile);
        try {
            Evaluation evaluation = Recording.make(trained, trained.mode(sample), film, episodes, seed);
            trained.setup()
                    .remark(evaluation)
                    .ifPresent(remark -> console.error().println("warning: " + remark));
            console.out().println(film + "  " + TrainingProgress.describe(evaluation));
        } catch (IOException e) {
            throw new BellmanException("cannot write " + film + ": " + Failures.reason(e), e);
        }
    }

    /** Not in the directory of a policy: with a file that does not belong to it, a policy counts as damaged. */
    private Path usualFile() {
        Path usual = TrainedPolicy.isPolicy(run)
                ? run.toAbsolutePath().normalize().resolveSibling("film.mp4")
                : run.resolve("film.mp4");
        PlainFiles.requireOnlyName(usual);
        return usual;
    }
}
