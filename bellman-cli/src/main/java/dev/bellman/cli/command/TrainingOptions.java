package dev.bellman.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What {@code train} and {@code resume} have in common. */
final class TrainingOptions {
    @Option(
            names = "--stop-at",
            paramLabel = "N",
            description = "Stop there as an interruption would, with a checkpoint; schedules still run to --steps.")
    Optional<Long> stopAt = Optional.empty();

    @Option(names = "--no-eval", description = "Leave out the evaluation at the end.")
    boolean withoutEvaluation;

    @Option(names = "--json", description = "Make the last line of standard output one JSON object.")
    boolean json;
}
