package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import dev.bellman.cli.setup.Environments;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.check.EnvironmentChecker;
import dev.bellman.env.check.Finding;
import dev.bellman.env.check.Rule;
import dev.bellman.env.check.Severity;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        header = "Try out whether an environment keeps the rules.",
        description = {"", "Exit code 1 if it breaks one whose breach would make training fail or be wrong."})
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "CLASS",
            description = "A public class with a public constructor without parameters; or a registered id.")
    private String name = "";

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        EnvironmentSpec spec = Environments.find(name);
        List<Finding> findings = EnvironmentChecker.check(spec::make);
        for (Finding finding : findings) {
            Rule rule = finding.rule();
            String severity = rule.severity().toString().toLowerCase(Locale.ROOT);
            console.out().println(severity + ": " + finding.message() + " (rule: " + rule.description() + ")");
        }
        int rules = Rule.values().length;
        console.out().println(spec.id() + " keeps " + (rules - findings.size()) + " of " + rules + " rules");
        return findings.stream().anyMatch(finding -> finding.rule().severity() == Severity.ERROR) ? 1 : 0;
    }
}
