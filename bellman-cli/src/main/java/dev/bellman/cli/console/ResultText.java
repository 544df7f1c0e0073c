package dev.bellman.cli.console;

import dev.bellman.train.TrainingResult;
import java.io.PrintStream;

/** What a run came to, for people. */
public final class ResultText {
    private ResultText() {}

    /**
     * Writes it.
     *
     * @param plannedSteps where the run was to end
     * @param endedByEvaluations whether it takes more steps than those to go on with it
     * @param resumesExactly whether it then goes on to the same bits
     */
    public static void write(
            TrainingResult result,
            long plannedSteps,
            boolean endedByEvaluations,
            boolean resumesExactly,
            PrintStream out) {
        result.evaluation()
                .ifPresent(evaluation -> out.println("evaluation  " + TrainingProgress.describe(evaluation)));
        out.println("trained     " + Text.count(result.steps()) + " steps, " + Text.count(result.updates())
                + " updates in " + Text.duration(result.trainSeconds()) + " (" + Text.number(result.stepsPerSecond())
                + " steps/s)");
        result.run().ifPresent(run -> {
            out.println("run         " + run);
            if (result.steps() < plannedSteps) {
                out.println(
                        endedByEvaluations
                                ? "ended       by its evaluations; to go on, resume it with --steps above "
                                        + Text.count(plannedSteps)
                                : "go on with  ./bellman resume " + run
                                        + (resumesExactly ? "" : " (with new episodes, not the same to the bit)"));
            }
        });
    }
}
