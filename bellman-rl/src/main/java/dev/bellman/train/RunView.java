package dev.bellman.train;

import dev.bellman.policy.Policy;
import java.nio.file.Path;
import java.util.Optional;

/** What a {@link Callback} sees of a run: live, so read it during the event. */
public interface RunView {
    RunSetup setup();

    Progress progress();

    EpisodeLog episodes();

    /**
     * Gives all environments of the training, where they are {@link dev.bellman.env.Adjustable}, another value of a setting: each when
     * its next episode starts. A checkpoint holds it. Evaluations keep the initial values, so that they can be compared.
     *
     * @throws dev.bellman.base.ConfigurationException if there is no such setting, or the value is out of its range
     */
    void adjust(String setting, double value);

    /** What the setting was last adjusted to, in this process or before; at first its initial value. */
    double setting(String setting);

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
