package dev.bellman.cli;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Quoted;
import dev.bellman.base.Suggestions;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with the words of a command, and what to write instead. */
final class UsageErrors {
    private UsageErrors() {}

    static String describe(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().getFirst(), command.getCommandSpec());
        }
        String message = RunErrors.oneLine(String.valueOf(problem.getMessage()));
        if (problem.getCause() instanceof TypeConversionException) {
            return lowerFirst(message);
        }
        return problem.getCause() instanceof ConfigurationException ? message : lowerFirst(message) + help(command);
    }

    private static String unknown(String word, CommandSpec command) {
        if (word.startsWith("-")) {
            String name = word.replaceFirst("=.*", "");
            List<String> known = List.copyOf(command.optionsMap().keySet());
            return "unknown option " + Quoted.of(name) + hint(name, known, command.commandLine());
        }
        if (!command.subcommands().isEmpty()) {
            List<String> known = List.copyOf(command.subcommands().keySet());
            return "unknown command " + Quoted.of(word) + hint(word, known, command.commandLine());
        }
        return "cannot use '" + Quoted.of(word) + "' here" + help(command.commandLine());
    }

    private static String hint(String name, List<String> known, CommandLine command) {
        String suggestion = Suggestions.didYouMean(name, known);
        return suggestion.isEmpty() ? help(command) : suggestion;
    }

    private static String help(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        return "; './" + name + " --help' shows what is possible";
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
