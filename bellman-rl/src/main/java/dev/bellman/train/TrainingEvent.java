package dev.bellman.train;

import java.nio.file.Path;
import java.util.SequencedMap;

/** Something that happened in a run. */
public sealed interface TrainingEvent {
    RunView run();

    /** Before the first step of this process. @param resumed whether from a checkpoint */
    record Started(RunView run, boolean resumed) implements TrainingEvent {}

    /**
     * After each step of a worker's environments (of all, where there is one), and the update if one was due; where workers
     * step at the same time, several times a second. The same instance every time.
     */
    record Stepped(RunView run) implements TrainingEvent {}

    /** At each logging interval. @param metrics means since the last report */
    record Reported(RunView run, SequencedMap<String, Double> metrics) implements TrainingEvent {}

    /** After an evaluation. @param best whether its mean is the highest of the run so far */
    record Evaluated(RunView run, Evaluation evaluation, boolean best) implements TrainingEvent {}

    record Checkpointed(RunView run, Path checkpoint) implements TrainingEvent {}

    /** Something that the user should know, such as an environment that cannot be saved. */
    record Warned(RunView run, String message) implements TrainingEvent {}

    /** After the last step, with everything written. */
    record Ended(RunView run, TrainingResult result) implements TrainingEvent {}
}
