package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import dev.bellman.cli.setup.Environments;
import dev.bellman.config.Overrides;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        header = "Go on with a run that was stopped or killed.",
        description = {
            "",
            "It ends with the same bits as if it had never been interrupted. What its config.yaml says must be what it "
                    + "was trained with so far; threads, intervals, kept checkpoints and evaluation episodes may be edited."
        },
        sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Option(names = "--steps", paramLabel = "N", description = "Extend the run to that total of environment steps.")
    private Optional<Long> steps = Optional.empty();

    @Option(
            names = "--change",
            paramLabel = "KEY=VALUE",
            description = "Go on with another value, from here on; may be repeated. The run's config.yaml lists it.")
    private List<String> changes = List.of();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    ResumeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Training training = Training.resume(run, Environments::find);
        steps.ifPresent(training::steps);
        training.change(Overrides.parse(changes));
        return new TrainingSession(console, options).run(training);
    }
}
