package dev.bellman.cli.console;

import dev.bellman.env.Measure;
import dev.bellman.train.Callback;
import dev.bellman.train.Evaluation;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.TrainingConfig;
import dev.bellman.train.TrainingEvent;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Shows a run on standard error: a row of metrics about twenty times a run, and at least every half minute; below it, on a
 * terminal, a progress bar.
 */
public final class TrainingProgress implements Callback, AutoCloseable {
    private static final int ROWS_PER_RUN = 20;
    private static final double LEAST_SECONDS_BETWEEN_ROWS = 0.25;
    private static final double MOST_SECONDS_BETWEEN_ROWS = 30;

    private final Console console;
    private final ProgressBar bar;
    private final MetricsTable table;
    private final boolean rows;
    private long firstStep;
    private long rowSteps;
    private double rowSeconds;

    private TrainingProgress(Console console, boolean rows) {
        this.console = console;
        this.rows = rows;
        bar = new ProgressBar(console);
        table = new MetricsTable(console.columns() - 1);
    }

    /** With everything that is to be shown of a single run. */
    public static TrainingProgress full(Console console) {
        return new TrainingProgress(console, true);
    }

    /** With the progress bar and warnings only: for one run of many. */
    public static TrainingProgress barOnly(Console console) {
        return new TrainingProgress(console, false);
    }

    @Override
    public Signal on(TrainingEvent event) {
        RunView run = event.run();
        switch (event) {
            case TrainingEvent.Started started -> start(run, started.resumed());
            case TrainingEvent.Stepped stepped -> step(run);
            case TrainingEvent.Reported reported -> report(run, reported.metrics());
            case TrainingEvent.Evaluated evaluated -> evaluated(run, evaluated);
            case TrainingEvent.Checkpointed checkpointed -> {}
            case TrainingEvent.Warned warned -> say("warning: " + warned.message());
            case TrainingEvent.Ended ended -> close();
        }
        return Signal.CONTINUE;
    }

    /** {@code 487.2 ± 30.1 over 20 episodes (361 to 500); success 95 %, cost 3.2}. */
    public static String describe(Evaluation evaluation) {
        String measures = evaluation.measureMeans().entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + (entry.getKey().equals(Measure.SUCCESS)
                                ? Text.number(100 * entry.getValue()) + " %"
                                : Text.number(entry.getValue())))
                .collect(Collectors.joining(", "));
        return describeReturns(evaluation) + (measures.isEmpty() ? "" : "; " + measures);
    }

    private static String describeReturns(Evaluation evaluation) {
        if (evaluation.episodes() == 1) {
            return Text.number(evaluation.mean()) + " in 1 episode";
        }
        return Text.number(evaluation.mean()) + " ± " + Text.number(evaluation.standardDeviation()) + " over "
                + Text.count(evaluation.episodes()) + " episodes (" + Text.number(evaluation.minimum()) + " to "
                + Text.number(evaluation.maximum()) + ")";
    }

    /** Makes room for what comes after the run, however it ended. */
    @Override
    public void close() {
        bar.erase();
    }

    private void start(RunView run, boolean resumed) {
        TrainingConfig training = run.setup().training();
        firstStep = steps(run);
        rowSteps = firstStep;
        rowSeconds = run.time().wall();
        if (!rows) {
            return;
        }
        say((resumed ? "going on with " : "training ") + run.setup().factory().name() + " on "
                + run.setup().environment().id() + (resumed ? " from step " + Text.count(firstStep) : "") + " to "
                + Text.count(training.steps()) + " steps, " + training.environments()
                + (training.environments() == 1 ? " environment" : " environments") + ", seed " + training.seed());
        ObservationText.flattened(run.policy().observationSpace(), run.policy().structuredSpace())
                .ifPresent(this::say);
        run.setup().warmStart().ifPresent(start -> say((resumed ? "began" : "begins") + " with " + start));
    }

    private void step(RunView run) {
        long now = System.nanoTime();
        if (bar.due(now)) {
            double seconds = run.time().wall();
            double rate = (steps(run) - firstStep) / seconds;
            long left = run.progress().totalSteps() - steps(run);
            String figures =
                    Text.count(steps(run)) + "/" + Text.count(run.progress().totalSteps()) + "  return "
                            + Text.number(run.episodes().meanReturn()) + "  " + Text.number(rate) + " steps/s  "
                            + Text.duration(left / rate) + " left";
            bar.draw(now, run.progress().fraction(), figures);
        }
    }

    private void report(RunView run, SequencedMap<String, Double> metrics) {
        double seconds = run.time().wall() - rowSeconds;
        long steps = steps(run) - rowSteps;
        boolean due = steps >= run.progress().totalSteps() / ROWS_PER_RUN && seconds >= LEAST_SECONDS_BETWEEN_ROWS;
        if (!rows || (!due && seconds < MOST_SECONDS_BETWEEN_ROWS)) {
            return;
        }
        SequencedMap<String, String> row = new LinkedHashMap<>();
        row.put("steps", Text.count(steps(run)));
        row.put("steps/s", Text.number(steps / seconds));
        row.put("episodes", Text.count(run.episodes().count()));
        row.put("return", Text.number(run.episodes().meanReturn()));
        row.put("length", Text.number(run.episodes().meanLength()));
        metrics.forEach((name, value) -> row.put(name, Text.number(value)));
        rowSteps = steps(run);
        rowSeconds = run.time().wall();
        bar.erase();
        table.lines(row).forEach(console.error()::println);
    }

    private void evaluated(RunView run, TrainingEvent.Evaluated evaluated) {
        if (rows) {
            say("evaluation at " + Text.count(steps(run)) + " steps: " + describe(evaluated.evaluation())
                    + (evaluated.best() ? ", the best so far" : ""));
        }
    }

    private void say(String line) {
        bar.erase();
        console.error().println(line);
    }

    private static long steps(RunView run) {
        return run.progress().environmentSteps();
    }
}
