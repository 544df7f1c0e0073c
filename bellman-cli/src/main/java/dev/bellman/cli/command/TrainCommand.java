package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import dev.bellman.cli.setup.RunNames;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.config.Overrides;
import dev.bellman.train.RunSetup;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingConfig;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        header = "Train an algorithm on an environment.",
        description = {
            "",
            "For a pair with a tuned configuration in the zoo, training starts from that one, otherwise from the "
                    + "algorithm's defaults; then come --config, KEY=VALUE and the options below, each over the one before."
        },
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "ALGORITHM", description = "'./bellman list algorithms' shows all.")
    private String algorithm = "";

    @Parameters(
            index = "1",
            paramLabel = "ENVIRONMENT",
            description =
                    "'./bellman list environments' shows all; or the name of a class of your own. Options in parentheses: "
                            + "'LunarLander-v3(gravity=-5)'.")
    private String environment = "";

    @Parameters(
            index = "2..*",
            paramLabel = "KEY=VALUE",
            description = "Hyperparameters; './bellman describe ALGORITHM' shows all. env.KEY=VALUE: options of the "
                    + "environment; './bellman describe ENVIRONMENT' shows all.")
    private List<String> overrides = List.of();

    @Option(names = "--steps", paramLabel = "N", description = "Environment steps, over all environments.")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same bits.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--envs", paramLabel = "N", description = "Environments stepped together.")
    private Optional<Integer> environments = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "Changes how fast it is, not what comes out.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--config", paramLabel = "FILE", description = "YAML, such as the config.yaml of another run.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "RUN|POLICY",
            description = "Begin with what that run or policy has learnt: all layers that fit, and its normaliser.")
    private Optional<Path> from = Optional.empty();

    @Option(names = "--no-zoo", description = "Start from the algorithm's defaults.")
    private boolean withoutZoo;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Where to leave it; must be new or empty. Otherwise a new one in 'runs'.")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SetupRequest request = new SetupRequest(algorithm, environment, !withoutZoo, file, Overrides.parse(overrides));
        RunSetup asked = request.resolve();
        request.remarks().forEach(remark -> console.error().println("warning: " + remark));
        RunSetup setup = new RunSetup(
                asked.factory(),
                asked.hyperparameters(),
                asked.environment(),
                withFlags(asked.training()),
                asked.warmStart());
        Path run = directory.orElseGet(() -> RunNames.next(Path.of("runs"), setup, LocalDateTime.now()));
        Training training = Training.of(setup).directory(run);
        from.ifPresent(training::from);
        return new TrainingSession(console, options).run(training);
    }

    private TrainingConfig withFlags(TrainingConfig config) {
        return config.withSteps(steps.orElse(config.steps()))
                .withSeed(seed.orElse(config.seed()))
                .withEnvironments(environments.orElse(config.environments()))
                .withThreads(threads.orElse(config.threads()));
    }
}
