package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import dev.bellman.cli.plot.LearningCurves;
import dev.bellman.cli.plot.RunGroups;
import dev.bellman.cli.plot.Statistic;
import dev.bellman.cli.runs.SavedRun;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plot",
        header = "Draw learning curves.",
        description = {"", "Runs that differ in their seed only are joined into one line with an interval."},
        sortOptions = false)
final class PlotCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Directories of runs, or folders that hold such.")
    private List<Path> directories = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE.png|.svg",
            defaultValue = "learning-curves.png",
            description = "The picture. Default: ${DEFAULT-VALUE}")
    private Path file = Path.of("");

    @Option(
            names = "--metric",
            paramLabel = "KEY",
            defaultValue = LearningCurves.RETURN,
            description = "What to draw, such as return or evaluation/mean. Default: ${DEFAULT-VALUE}")
    private String metric = "";

    @Option(
            names = "--statistic",
            paramLabel = "iqm|mean",
            defaultValue = "iqm",
            description = "How seeds are joined: interquartile mean, or mean. Default: ${DEFAULT-VALUE}")
    private Statistic statistic = Statistic.IQM;

    PlotCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        List<SavedRun> runs = SavedRun.findAll(directories);
        for (SavedRun run : runs) {
            run.metrics().damage().forEach(damage -> console.error().println("warning: " + damage));
        }
        new LearningCurves(RunGroups.of(runs), metric, statistic).draw().save(file);
        console.out().println(file);
    }
}
