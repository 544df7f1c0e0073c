package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands by name. */
public final class Commands {
    private static final Map<String, Function<Console, Object>> COMMANDS = commands();

    private Commands() {}

    /**
     * Adds the command that {@code words} begin with, and no other, because each one costs start-up time; all of them where
     * the words begin otherwise, or a command needs to know the others.
     */
    public static void addTo(CommandLine root, Console console, String[] words) {
        boolean known = words.length > 0 && COMMANDS.containsKey(words[0]) && !words[0].equals(CompletionCommand.NAME);
        COMMANDS.forEach((name, command) -> {
            if (!known || name.equals(words[0])) {
                root.addSubcommand(name, command.apply(console));
            }
        });
    }

    private static Map<String, Function<Console, Object>> commands() {
        Map<String, Function<Console, Object>> commands = new LinkedHashMap<>();
        commands.put("train", TrainCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("evaluate", EvaluateCommand::new);
        commands.put("record", RecordCommand::new);
        commands.put("plot", PlotCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("benchmark", BenchmarkCommand::new);
        commands.put("list", ListCommand::new);
        commands.put("describe", DescribeCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put(CompletionCommand.NAME, CompletionCommand::new);
        return commands;
    }
}
