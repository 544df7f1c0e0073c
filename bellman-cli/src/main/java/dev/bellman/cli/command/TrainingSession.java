package dev.bellman.cli.command;

import dev.bellman.cli.console.Console;
import dev.bellman.cli.console.ResultText;
import dev.bellman.cli.console.TrainingProgress;
import dev.bellman.cli.tensorboard.TensorBoardLog;
import dev.bellman.train.Trainer;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Trains until the end or a signal, shows how it goes and what came of it. */
final class TrainingSession {
    private final Console console;
    private final TrainingOptions options;

    TrainingSession(Console console, TrainingOptions options) {
        this.console = console;
        this.options = options;
    }

    /** @return the exit code */
    int run(Training training) {
        options.stopAt.ifPresent(training::stopAt);
        try (TrainingProgress progress = TrainingProgress.full(console);
                Trainer trainer = open(training, progress);
                Interruption interruption = new Interruption(trainer::requestStop, () -> giveUp(trainer), console)) {
            TrainingResult result = trainer.train();
            show(result, training.setup().training().steps(), trainer);
            OptionalInt signal = interruption.signal();
            return signal.isPresent() ? 128 + signal.getAsInt() : 0;
        }
    }

    private String giveUp(Trainer trainer) {
        if (trainer.isSaving()) {
            console.error()
                    .println("the checkpoint that is being written is finished first; once more ends it without");
        }
        OptionalLong step = trainer.abandon();
        String run = trainer.directory().map(Path::toString).orElse("RUN");
        return "the run did not stop within " + Interruption.MOST_SECONDS + " seconds and is given up; "
                + (step.isPresent()
                        ? "its newest checkpoint, of step " + step.getAsLong()
                                + ", stands: go on with  ./bellman resume " + run
                        : "it has no checkpoint");
    }

    private Trainer open(Training training, TrainingProgress progress) {
        return training.evaluate(!options.withoutEvaluation)
                .callback(progress)
                .callback(new TensorBoardLog(InstantSource.system()))
                .open();
    }

    private void show(TrainingResult result, long plannedSteps, Trainer trainer) {
        Console human = options.json ? console.withoutOut() : console;
        ResultText.write(result, plannedSteps, trainer.endedByEvaluations(), trainer.resumesExactly(), human.out());
        if (options.json) {
            console.out().println(result.toTree());
        }
    }
}
