package dev.bellman.cli.command;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import dev.bellman.cli.console.Columns;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.HyperparameterText;
import dev.bellman.cli.console.ObservationText;
import dev.bellman.cli.console.Text;
import dev.bellman.cli.setup.Environments;
import dev.bellman.cli.setup.Zoo;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Measure;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.AlgorithmRegistry;
import dev.bellman.train.EnvironmentOptions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "describe", header = "Show what an algorithm can be told, or what an environment is.")
final class DescribeCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "ALGORITHM|ENVIRONMENT", description = "A name that 'list' shows.")
    private String name = "";

    DescribeCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Optional<? extends AlgorithmFactory<?>> algorithm = AlgorithmRegistry.standard().all().stream()
                .filter(factory -> factory.name().equals(name))
                .findFirst();
        if (algorithm.isPresent()) {
            describe(algorithm.get(), console.out());
            return;
        }
        try {
            describe(Environments.find(name), console.out());
        } catch (ConfigurationException unknown) {
            if (name.indexOf('(') >= 0) {
                throw unknown;
            }
            throw new ConfigurationException(
                    "unknown algorithm or environment " + Quoted.of(name) + Suggestions.didYouMean(name, knownNames()),
                    unknown);
        }
    }

    private static List<String> knownNames() {
        List<String> names = new ArrayList<>();
        AlgorithmRegistry.standard().all().forEach(factory -> names.add(factory.name()));
        EnvironmentRegistry.standard().specs().forEach(spec -> names.add(spec.id()));
        return names;
    }

    private static <C extends Record> void describe(AlgorithmFactory<C> factory, PrintStream out) {
        Text.wrapped(factory.name() + ": ", "  ", factory.summary()).forEach(out::println);
        List<String> parts = factory.parts(factory.defaults());
        if (!parts.isEmpty()) {
            Text.wrapped("Parts that are on: ", "  ", String.join(", ", parts) + ".")
                    .forEach(out::println);
        }
        out.println();
        out.println("Hyperparameters (KEY=VALUE on the command line, 'hyperparameters:' in a file):");
        HyperparameterText.lines(HyperparameterTable.of(factory.defaults())).forEach(out::println);
        if (!factory.presets().isEmpty()) {
            out.println();
            out.println("Presets (preset=NAME on the command line, 'preset:' in a file), instead of defaults and zoo:");
            factory.presets()
                    .forEach(preset -> Text.wrapped("  " + preset.name() + ": ", "    ", preset.summary())
                            .forEach(out::println));
        }
        out.println();
        out.println("Training (KEY=VALUE on the command line, 'training:' in a file), the same for every algorithm:");
        HyperparameterText.lines(HyperparameterTable.of(factory.training())).forEach(out::println);
    }

    private static void describe(EnvironmentSpec spec, PrintStream out) {
        out.println(spec.id() + ": " + spec.description());
        out.println();
        List<List<String>> rows = new ArrayList<>();
        try (Environment<?> environment = spec.make()) {
            rows.add(List.of("observations", environment.observationSpace().toString()));
            ObservationText.flattened(environment.observationSpace(), environment.structuredSpace())
                    .ifPresent(text -> rows.add(List.of("", text)));
            rows.add(List.of("actions", environment.actionSpace().toString()));
            if (!environment.measures().isEmpty()) {
                rows.add(List.of(
                        "measures",
                        environment.measures().stream().map(Measure::name).collect(Collectors.joining(", "))));
            }
        }
        spec.maxEpisodeSteps().ifPresent(steps -> rows.add(List.of("time limit", steps + " steps")));
        spec.rewardThreshold().ifPresent(threshold -> rows.add(List.of("solved at", "a mean return of " + threshold)));
        List<String> tuned = AlgorithmRegistry.standard().all().stream()
                .map(AlgorithmFactory::name)
                .filter(algorithm -> Zoo.find(algorithm, spec.id()).isPresent())
                .toList();
        if (!tuned.isEmpty()) {
            rows.add(List.of("tuned for", String.join(", ", tuned)));
        }
        Columns.lines(rows).forEach(out::println);
        out.println();
        out.println("Options (env.KEY=VALUE on the command line, 'env:' in a file):");
        HyperparameterText.lines(EnvironmentOptions.table(spec)).forEach(out::println);
    }
}
