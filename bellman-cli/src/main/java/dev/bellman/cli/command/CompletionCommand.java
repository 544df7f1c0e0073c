package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = CompletionCommand.NAME,
        header = "Print a completion script for bash and zsh.",
        description = {"", "Use it with: source <(./bellman generate-completion)"})
final class CompletionCommand implements Runnable {
    static final String NAME = "generate-completion";

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().print(AutoComplete.bash("bellman", command.root().commandLine()));
    }
}
