package dev.bellman.cli.command;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.console.Columns;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.Text;
import dev.bellman.cli.plot.DistributionPanel;
import dev.bellman.cli.plot.Picture;
import dev.bellman.cli.setup.TrainedPolicy;
import dev.bellman.distributional.ReturnDistribution;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.policy.ValueHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "returns",
        header = "Draw the returns that a policy expects of each action.",
        description = {
            "",
            "Of the dqn family: distributions where it learns such (c51, qr-dqn, iqn, rainbow), means otherwise. "
                    + "For the first state of an episode, or one that its best actions lead to."
        },
        sortOptions = false)
final class ReturnsCommand implements Runnable {
    private static final RiskMeasure USUAL_RISK = new RiskMeasure.Cvar(0.25);

    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's directory, or one of a policy in it, such as RUN/best.")
    private Path run = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "FILE.png|.svg",
            defaultValue = "returns.png",
            description = "The picture. Default: ${DEFAULT-VALUE}")
    private Path file = Path.of("");

    @Option(
            names = "--after",
            paramLabel = "N",
            defaultValue = "0",
            description = "After so many steps of the best actions. Default: ${DEFAULT-VALUE}")
    private int steps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The same seed gives the same episode. Default: ${DEFAULT-VALUE}")
    private long seed;

    ReturnsCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Check.atLeast("--after", steps, 0);
        TrainedPolicy trained = TrainedPolicy.read(run);
        NetworkPolicy policy = trained.policy();
        StepBatch state;
        try (VectorEnvironment environment = trained.setup().evaluationEnvironment(1)) {
            policy.spaces().requireSame("policy", trained.setup().spaces(environment));
            state = play(environment, policy);
        }
        List<ReturnDistribution> returns = policy.returns(state.observations());
        RiskMeasure risk = risk(policy);
        ActionBatch best = new ActionBatch(policy.actionSpace(), 1);
        policy.act(state.observations(), 1, state.actionMasks(), ActionMode.BEST, best);
        draw(trained.setup().environment().id(), returns, risk, best.integers()[0]);
        table(returns, risk, best.integers()[0]).forEach(console.out()::println);
        console.out().println(file);
    }

    private StepBatch play(VectorEnvironment environment, NetworkPolicy policy) {
        StepBatch state = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 1);
        environment.reset(seed, state);
        for (int step = 0; step < steps; step++) {
            policy.act(state.observations(), 1, state.actionMasks(), ActionMode.BEST, actions);
            environment.step(actions, state);
            if (state.done(0)) {
                throw new ConfigurationException("the episode ends with step " + (step + 1)
                        + ", so there is no state after " + steps + " steps; choose a smaller --after");
            }
        }
        return state;
    }

    /** What the policy goes by; for one that goes by means, a measure that shows what it does not see. */
    private static RiskMeasure risk(NetworkPolicy policy) {
        return policy.head() instanceof ValueHead head && !head.returns().risk().neutral()
                ? head.returns().risk()
                : USUAL_RISK;
    }

    private void draw(String environment, List<ReturnDistribution> returns, RiskMeasure risk, int best) {
        List<DistributionPanel.Row> rows = new ArrayList<>();
        for (int action = 0; action < returns.size(); action++) {
            ReturnDistribution distribution = returns.get(action);
            rows.add(new DistributionPanel.Row(
                    "action " + action + (action == best ? " (chosen)" : ""),
                    "mean " + Text.number(distribution.mean()) + ", " + risk + " "
                            + Text.number(distribution.value(risk)),
                    distribution));
        }
        Picture.of(new DistributionPanel(environment, rows)).save(file);
    }

    private static List<String> table(List<ReturnDistribution> returns, RiskMeasure risk, int best) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("action", "mean", "deviation", risk.toString(), "5 %", "median", "95 %", ""));
        for (int action = 0; action < returns.size(); action++) {
            ReturnDistribution distribution = returns.get(action);
            lines.add(List.of(
                    Integer.toString(action),
                    Text.number(distribution.mean()),
                    Text.number(Math.sqrt(distribution.variance())),
                    Text.number(distribution.value(risk)),
                    Text.number(distribution.quantile(0.05)),
                    Text.number(distribution.quantile(0.5)),
                    Text.number(distribution.quantile(0.95)),
                    action == best ? "chosen" : ""));
        }
        return Columns.lines(lines);
    }
}
