package dev.bellman.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.Check;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.TrainingProgress;
import dev.bellman.cli.setup.TrainedPolicy;
import dev.bellman.train.Evaluation;
import dev.bellman.train.Evaluator;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "evaluate",
        header = "Play episodes with what a run has learnt.",
        description = {
            "",
            "The policy takes its best actions, or draws them with --sample; rewards are those of the environment itself."
        },
        sortOptions = false)
final class EvaluateCommand implements Runnable {
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
            names = "--episodes",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many. Default: ${DEFAULT-VALUE}")
    private int episodes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed gives the same episodes. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--sample", description = "Take random actions as the policy draws them, not its best ones.")
    private boolean sample;

    @Option(names = "--json", description = "Make the last line of standard output one JSON object.")
    private boolean json;

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Check.inRange("--episodes", episodes, 1, 1_000_000);
        TrainedPolicy trained = TrainedPolicy.read(run, options);
        Evaluation evaluation =
                Evaluator.evaluate(trained.policy(), trained.mode(sample), trained.setup(), episodes, seed);
        trained.setup().remark(evaluation).ifPresent(remark -> console.error().println("warning: " + remark));
        String text = "evaluation  " + TrainingProgress.describe(evaluation);
        if (json) {
            console.error().println(text);
            console.out().println(tree(evaluation));
        } else {
            console.out().println(text);
        }
    }

    private static ObjectNode tree(Evaluation evaluation) {
        ObjectNode tree = evaluation.toTree();
        ArrayNode returns = tree.putArray("returns");
        for (double value : evaluation.returns()) {
            returns.add(value);
        }
        return tree;
    }
}
