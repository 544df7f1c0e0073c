package dev.bellman.bench.study;

import dev.bellman.cli.plot.Band;
import dev.bellman.cli.plot.CurvePanel;
import dev.bellman.cli.plot.Panel;
import dev.bellman.cli.plot.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures by how much Q-learning overestimates, and what Double and clipped double Q-learning make of it: prints a table,
 * and draws a picture.
 */
public final class OverestimationStudy {
    private static final int EPISODES = 300;
    /** Every so-many-eth is in the picture. */
    private static final int SHOWN_EPISODES = 5;

    private static final int TRIES = 100;
    private static final int RUNS = 10_000;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 380;

    private final List<Band> left = new ArrayList<>();
    private final List<Band> bias = new ArrayList<>();
    private final List<Band> bandit = new ArrayList<>();

    /** Runs the study, which takes a few seconds, and draws the picture that the first argument names. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "overestimation.png");
        new OverestimationStudy().run().save(file);
        System.out.println(file);
    }

    private Picture run() {
        System.out.println("| | left in A, episode 50 | episode 300 | bias of B's value, episode 50 | episode 300 "
                + "| bias of the bandit's value, 10 tries | 100 tries |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|");
        for (Bootstrapping rule : Bootstrapping.values()) {
            measure(rule);
        }
        left.add(level("best possible", 0.05, EPISODES));
        return new Picture(List.of(
                row("Choosing the worse action in A", "episodes", "fraction of runs", left),
                row("What B is taken to be worth", "episodes", "bias", bias),
                row("What a bandit of 10 equal actions is taken to be worth", "tries of each action", "bias", bandit)));
    }

    private void measure(Bootstrapping rule) {
        BiasedProcess process = BiasedProcess.learn(rule, EPISODES, RUNS, 0);
        Averages values = NoisyBandit.bias(rule, TRIES, RUNS, 0);
        left.add(process.leftChosen().band(rule.title(), SHOWN_EPISODES));
        bias.add(process.bias().band(rule.title(), SHOWN_EPISODES));
        bandit.add(values.band(rule.title(), 1));
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f %% | %+.3f | %+.3f | %+.3f | %+.3f |%n",
                rule.title(),
                100 * process.leftChosen().mean(49),
                100 * process.leftChosen().mean(EPISODES - 1),
                process.bias().mean(49),
                process.bias().mean(EPISODES - 1),
                values.mean(9),
                values.mean(TRIES - 1));
    }

    private static Band level(String label, double value, int steps) {
        double[] values = new double[2];
        Arrays.fill(values, value);
        return new Band(label, new double[] {1, steps}, values, values, values);
    }

    private static List<Panel> row(String title, String stepTitle, String valueTitle, List<Band> bands) {
        return List.of(new CurvePanel(title, stepTitle, valueTitle, bands).sized(WIDTH, HEIGHT));
    }
}
