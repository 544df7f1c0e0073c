package dev.bellman.cli.benchmark;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.Text;
import dev.bellman.cli.console.TrainingProgress;
import dev.bellman.cli.plot.Curve;
import dev.bellman.cli.plot.LearningCurves;
import dev.bellman.cli.runs.SavedRun;
import dev.bellman.train.NonFiniteException;
import dev.bellman.train.RunSetup;
import dev.bellman.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trains all of a suite, several runs side by side. What is already there is kept: a finished run is not run again, and an
 * interrupted one goes on. A run that fails does not stop the others. No run knows of the others, so the results do not depend on how many run at a time.
 */
public final class SuiteRunner {
    private final Suite suite;
    private final List<List<PlannedRun>> plan = new ArrayList<>();
    private final SideBySide workers;
    private final Console console;
    private final Set<Trainer> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Decides all that is to be run, without running it.
     *
     * @param directory where the runs are left, as {@code ENVIRONMENT/LABEL/SEED}
     * @param parallel how many runs at a time
     * @throws ConfigurationException if an entry asks for what there is not, or a directory holds another run
     */
    public SuiteRunner(Suite suite, Path directory, int parallel, Console console) {
        this.suite = suite;
        this.console = parallel > 1 ? console.withoutBars() : console;
        workers = new SideBySide(parallel);
        for (Suite.Entry entry : suite.entries()) {
            plan.add(plan(entry, directory));
        }
        plan.forEach(runs -> runs.forEach(PlannedRun::requireOwnDirectory));
    }

    private List<PlannedRun> plan(Suite.Entry entry, Path directory) {
        RunSetup setup = resolve(entry);
        List<PlannedRun> runs = new ArrayList<>();
        for (long seed : suite.seeds()) {
            runs.add(new PlannedRun(
                    entry.label() + " on " + setup.environment().id() + ", seed " + seed,
                    directory.resolve(entry.directory()).resolve(Long.toString(seed)),
                    new RunSetup(
                            setup.factory(),
                            setup.hyperparameters(),
                            setup.environment(),
                            setup.training().withSeed(seed))));
        }
        return runs;
    }

    private static RunSetup resolve(Suite.Entry entry) {
        try {
            return entry.request().resolve();
        } catch (ConfigurationException e) {
            throw new ConfigurationException(entry.label() + ": " + e.getMessage(), e);
        }
    }

    /** Trains what is not done yet: one seed of all entries after the other, so that early on there is something to compare. */
    public void train() {
        List<PlannedRun> left = new ArrayList<>();
        for (int seed = 0; seed < suite.seeds().size(); seed++) {
            for (List<PlannedRun> runs : plan) {
                left.add(runs.get(seed));
            }
        }
        left.removeIf(PlannedRun::isDone);
        workers.run(left, this::train);
    }

    private void train(PlannedRun run) {
        try (TrainingProgress progress = TrainingProgress.barOnly(console)) {
            run.train(progress, workers::isStopping, underWay);
        } catch (NonFiniteException e) {
            console.error().println(run.name() + " failed: " + e.getMessage());
            return;
        }
        if (run.isDone()) {
            console.error().println(run.name() + ": " + Text.number(run.score()));
        }
    }

    /** Ends {@link #train}, from any thread, after the steps under way; the same suite goes on from there. */
    public void requestStop() {
        workers.requestStop();
        underWay.forEach(Trainer::requestStop);
    }

    /**
     * Gives up what does not come to the end of its step; the process is to be ended then.
     *
     * @return what is left of it
     */
    public String abandon() {
        underWay.forEach(Trainer::abandon);
        return "runs that did not stop in time are given up; their newest checkpoints stand, and the same command goes on "
                + "from there";
    }

    /** The scores of all comparisons, in their order, once everything has been trained. */
    public List<ComparisonScores> scores() {
        List<ComparisonScores> scores = new ArrayList<>();
        Iterator<List<PlannedRun>> runs = plan.iterator();
        for (Suite.Comparison comparison : suite.comparisons()) {
            scores.add(new ComparisonScores(
                    comparison,
                    comparison.entries().stream()
                            .map(entry -> scores(entry, runs.next()))
                            .toList()));
        }
        return scores;
    }

    private static SuiteScores scores(Suite.Entry entry, List<PlannedRun> runs) {
        List<PlannedRun> ended = runs.stream().filter(run -> !run.hasFailed()).toList();
        return new SuiteScores(
                entry,
                runs.getFirst().setup().training(),
                runs.stream().map(PlannedRun::score).toList(),
                curves(ended, LearningCurves.RETURN),
                curves(ended, LearningCurves.EVALUATION));
    }

    /** One of each run, or none if one of them has none. */
    private static List<Curve> curves(List<PlannedRun> runs, String metric) {
        List<Path> directories = runs.stream().map(PlannedRun::directory).toList();
        List<Curve> curves = SavedRun.findAll(directories).stream()
                .flatMap(run -> Curve.of(run, metric).stream())
                .toList();
        return curves.size() == runs.size() ? curves : List.of();
    }
}
