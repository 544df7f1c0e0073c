package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import java.util.List;
import picocli.CommandLine;

/** The commands by name. */
public final class Commands {
    /** In the order in which help shows them. */
    private static final List<String> NAMES = List.of(
            "train",
            "resume",
            "evaluate",
            "record",
            "plot",
            "returns",
            "export",
            "benchmark",
            "list",
            "describe",
            "check",
            CompletionCommand.NAME);

    private Commands() {}

    /**
     * Adds the command that {@code words} begin with, and no other, because each one costs start-up time; all of them where
     * the words begin otherwise, or a command needs to know the others.
     */
    public static void addTo(CommandLine root, Console console, String[] words) {
        boolean oneSuffices = words.length > 0 && NAMES.contains(words[0]) && !words[0].equals(CompletionCommand.NAME);
        for (String name : oneSuffices ? List.of(words[0]) : NAMES) {
            root.addSubcommand(name, create(name, console));
        }
    }

    private static Object create(String name, Console console) {
        return switch (name) {
            case "train" -> new TrainCommand(console);
            case "resume" -> new ResumeCommand(console);
            case "evaluate" -> new EvaluateCommand(console);
            case "record" -> new RecordCommand(console);
            case "plot" -> new PlotCommand(console);
            case "returns" -> new ReturnsCommand(console);
            case "export" -> new ExportCommand(console);
            case "benchmark" -> new BenchmarkCommand(console);
            case "list" -> new ListCommand(console);
            case "describe" -> new DescribeCommand(console);
            case "check" -> new CheckCommand(console);
            case CompletionCommand.NAME -> new CompletionCommand(console);
            default -> throw new IllegalArgumentException("no command " + name);
        };
    }
}
