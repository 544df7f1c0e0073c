package dev.bellman.offpolicy;

import dev.bellman.base.Check;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.NetworkSpec;
import dev.bellman.replay.Hindsight;
import dev.bellman.replay.ReplaySampling;
import java.util.Optional;

/** The hyperparameters that all actor-critics with a replay share; their configuration records say what they are. */
public interface OffPolicyConfig {
    int replayCapacity();

    ReplaySampling replay();

    Hindsight hindsight();

    int learningStarts();

    int batchSize();

    int trainFrequency();

    double updatesPerStep();

    double discount();

    int nStep();

    Schedule learningRate();

    Optional<Schedule> actorLearningRate();

    double targetUpdateRate();

    int policyDelay();

    NetworkSpec network();

    Optional<NetworkSpec> criticNetwork();

    /** The step size of the actor: its own, or the common one. */
    default Schedule actorSchedule() {
        return actorLearningRate().orElse(learningRate());
    }

    /** The architecture of each critic: its own, or the actor's. */
    default NetworkSpec criticSpec() {
        return criticNetwork().orElse(network());
    }

    /** @throws dev.bellman.base.ConfigurationException naming what is out of its range */
    static void check(OffPolicyConfig config) {
        Check.atLeast("replay-capacity", config.replayCapacity(), 1);
        Check.atLeast("learning-starts", config.learningStarts(), 0);
        Check.atLeast("batch-size", config.batchSize(), 1);
        Check.that(
                config.batchSize() <= config.replayCapacity(),
                "batch-size " + config.batchSize() + " is larger than replay-capacity " + config.replayCapacity());
        Check.atLeast("train-frequency", config.trainFrequency(), 1);
        Check.positive("updates-per-step", config.updatesPerStep());
        Check.inRange("updates-per-step", config.updatesPerStep(), 0, 1000);
        Check.inRange("discount", config.discount(), 0, 1);
        Check.atLeast("n-step", config.nStep(), 1);
        Check.inRange("target-update-rate", config.targetUpdateRate(), 0, 1);
        Check.atLeast("policy-delay", config.policyDelay(), 1);
    }
}
