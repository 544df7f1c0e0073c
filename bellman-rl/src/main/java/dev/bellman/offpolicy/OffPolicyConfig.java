package dev.bellman.offpolicy;

import dev.bellman.base.Check;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.replay.Hindsight;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.train.LearningPlan;
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

    PlainNetwork network();

    Optional<PlainNetwork> criticNetwork();

    /** The step size of the actor: its own, or the common one. */
    default Schedule actorSchedule() {
        return actorLearningRate().orElse(learningRate());
    }

    /** The architecture of each critic: its own, or the actor's. */
    default PlainNetwork criticSpec() {
        return criticNetwork().orElse(network());
    }

    /** When {@link Experience} lets an algorithm learn. */
    default LearningPlan learningPlan(int environments) {
        long least = learningStarts() + (long) Math.min(Math.ceil(1 / updatesPerStep()), 1L << 53);
        return LearningPlan.replay(least, learningStarts(), trainFrequency(), environments);
    }

    /**
     * What the constructor of each such record refuses.
     *
     * @throws dev.bellman.base.ConfigurationException naming what is out of its range
     */
    static void check(
            int replayCapacity,
            int learningStarts,
            int batchSize,
            int trainFrequency,
            double updatesPerStep,
            double discount,
            int nStep,
            Schedule learningRate,
            Optional<Schedule> actorLearningRate,
            double targetUpdateRate,
            int policyDelay) {
        Check.atLeast("replay-capacity", replayCapacity, 1);
        Check.atLeast("learning-starts", learningStarts, 0);
        Check.inRange("batch-size", batchSize, 1, 1_000_000);
        Check.that(
                batchSize <= replayCapacity,
                "batch-size " + batchSize + " is larger than replay-capacity " + replayCapacity);
        Check.atLeast("train-frequency", trainFrequency, 1);
        Check.positive("updates-per-step", updatesPerStep);
        Check.inRange("updates-per-step", updatesPerStep, 0, 1000);
        Check.inRange("discount", discount, 0, 1);
        Check.atLeast("n-step", nStep, 1);
        Check.notNegative("learning-rate", learningRate.least());
        actorLearningRate.ifPresent(rate -> Check.notNegative("actor-learning-rate", rate.least()));
        Check.inRange("target-update-rate", targetUpdateRate, 0, 1);
        Check.atLeast("policy-delay", policyDelay, 1);
    }
}
