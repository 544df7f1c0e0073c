package dev.bellman.stats;

import dev.bellman.base.Check;
import java.util.Arrays;

/** The scores of one algorithm: one number for every run (seed) of every task. Immutable. */
public final class Scores {
    private final int runs;
    private final int tasks;
    /** Run-major: the score of run r on task t is at {@code r * tasks + t}. */
    private final double[] values;

    /**
     * @param byRun [runs x tasks], at least one of each; copied
     * @throws dev.bellman.base.ConfigurationException if a row is of another length, or a score is not finite
     */
    public Scores(double[][] byRun) {
        runs = Check.atLeast("number of runs", byRun.length, 1);
        tasks = Check.atLeast("number of tasks", byRun[0].length, 1);
        values = new double[Math.multiplyExact(runs, tasks)];
        for (int run = 0; run < runs; run++) {
            double[] row = byRun[run];
            Check.that(
                    row.length == tasks,
                    "run " + run + " has scores of " + row.length + " tasks, but run 0 of " + tasks);
            for (int task = 0; task < tasks; task++) {
                Check.that(
                        Double.isFinite(row[task]),
                        "the score of run " + run + " on task " + task + " is " + row[task] + ", not a finite number");
                values[run * tasks + task] = row[task];
            }
        }
    }

    private Scores(int runs, int tasks) {
        this.runs = runs;
        this.tasks = tasks;
        values = new double[runs * tasks];
    }

    /** The scores of several runs on one task. */
    public static Scores ofOneTask(double... byRun) {
        return new Scores(
                Arrays.stream(byRun).mapToObj(score -> new double[] {score}).toArray(double[][]::new));
    }

    /** Number of runs of every task. */
    public int runs() {
        return runs;
    }

    /** Number of tasks. */
    public int tasks() {
        return tasks;
    }

    public double get(int run, int task) {
        return values[run * tasks + task];
    }

    /** The scores on one task alone. */
    public Scores task(int task) {
        Scores column = new Scores(runs, 1);
        for (int run = 0; run < runs; run++) {
            column.values[run] = get(run, task);
        }
        return column;
    }

    /**
     * (score - zero) / (one - zero) per task, which makes tasks comparable: usually zero is what a random policy
     * scores, and one what counts as solved.
     *
     * @param zero [tasks] the scores that become 0
     * @param one [tasks] the scores that become 1; may be below {@code zero}, but not equal to it
     */
    public Scores normalized(double[] zero, double[] one) {
        Check.that(
                zero.length == tasks && one.length == tasks,
                tasks + " tasks need as many reference scores, but there are " + zero.length + " and " + one.length);
        Scores normalized = new Scores(runs, tasks);
        for (int i = 0; i < values.length; i++) {
            int task = i % tasks;
            Check.that(one[task] != zero[task], "the reference scores of task " + task + " are both " + zero[task]);
            normalized.values[i] = (values[i] - zero[task]) / (one[task] - zero[task]);
        }
        return normalized;
    }

    /** A copy of all scores, in no particular order. */
    double[] all() {
        return values.clone();
    }

    /** Scores of the same shape, to be filled by {@link #fillFrom}. */
    Scores scratch() {
        return new Scores(runs, tasks);
    }

    /**
     * Takes for every run and task the score that {@code source} has on that task in run {@code chosenRuns[r * tasks +
     * t]}.
     */
    void fillFrom(Scores source, int[] chosenRuns) {
        for (int i = 0; i < values.length; i++) {
            values[i] = source.values[chosenRuns[i] * tasks + i % tasks];
        }
    }
}
