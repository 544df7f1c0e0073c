package dev.bellman.train;

import dev.bellman.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;

/** What a {@link Callback} sees of a run: live, so read it during the event. */
public interface RunView {
    RunSetup setup();

    Progress progress();

    EpisodeLog episodes();

    /** Where the time has gone. */
    TimeSplit time();

    /** Environment steps of this process per second of training, evaluation and checkpoints left out. */
    double stepsPerSecond();

    /** What learns; not to be changed. */
    Learner algorithm();

    /** The policy being learnt, on the live parameters. */
    Policy policy();

    /** The run directory, if the run has one. */
    Optional<Path> directory();
}
