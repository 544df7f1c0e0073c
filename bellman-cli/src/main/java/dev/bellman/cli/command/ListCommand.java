package dev.bellman.cli.command;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.console.Columns;
import dev.bellman.cli.console.Console;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.train.AlgorithmRegistry;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", header = "Show the environments or the algorithms.")
final class ListCommand implements Runnable {
    private static final String ENVIRONMENTS = "environments";
    private static final String ALGORITHMS = "algorithms";

    private final Console console;

    @Parameters(paramLabel = ENVIRONMENTS + "|" + ALGORITHMS, description = "What to list.")
    private String kind = "";

    ListCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Columns.lines(rows()).forEach(console.out()::println);
    }

    private List<List<String>> rows() {
        return switch (kind) {
            case ENVIRONMENTS ->
                EnvironmentRegistry.standard().specs().stream()
                        .map(spec -> List.of(spec.id(), spec.description()))
                        .toList();
            case ALGORITHMS ->
                AlgorithmRegistry.standard().all().stream()
                        .map(factory -> List.of(factory.name(), factory.summary()))
                        .toList();
            default ->
                throw new ConfigurationException("cannot list '" + Quoted.of(kind) + "', only " + ENVIRONMENTS + " and "
                        + ALGORITHMS + Suggestions.didYouMean(kind, List.of(ENVIRONMENTS, ALGORITHMS)));
        };
    }
}
