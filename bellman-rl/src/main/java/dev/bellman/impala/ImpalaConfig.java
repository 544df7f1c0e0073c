package dev.bellman.impala;

import dev.bellman.actorcritic.ActorCriticConfig;
import dev.bellman.actorcritic.Exploration;
import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.nn.optim.RmsProp;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.returns.VTrace;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/** The hyperparameters of {@link Impala}. */
@RecordBuilder
public record ImpalaConfig(
        @Hyperparameter(
                value = "actors, each with an equal share of the environments; 0 for one for each environment",
                more = "more threads, more varied experience",
                less = "fresher experience",
                usual = "the number of cores or more",
                min = 0)
        int workers,

        @Hyperparameter(
                "workers at the same time, each on a thread of its own, so that results depend on the timing; else in turns of a "
                        + "step each, which can be repeated to the bit")
        boolean concurrent,

        @Hyperparameter(
                value = "steps of each environment in a trajectory",
                more = "longer returns, fewer updates",
                less = "more frequent updates, more trust in the value function",
                usual = "5 to 100",
                min = 1)
        int rolloutSteps,

        @Hyperparameter(
                value = "trajectories of each update",
                more = "smoother gradients, fewer of them",
                less = "more frequent updates",
                usual = "1 to 32",
                min = 1,
                max = 10_000)
        int trajectoriesPerUpdate,

        @Hyperparameter(
                value = "updates that actors may run ahead: so stale is the policy that acted, at most",
                more = "less waiting",
                less = "fresher experience",
                usual = "1 to 10",
                min = 0)
        int maximumLag,

        @Hyperparameter(
                value = "weight of a reward one step later",
                more = "longer horizon, noisier returns",
                less = "shorter horizon, easier",
                usual = "0.9 to 0.999",
                min = 0,
                max = 1)
        double discount,

        @Hyperparameter(
                value = "lambda of V-trace; 1 for the longest returns",
                more = "less bias, more variance",
                less = "more trust in the value function",
                usual = "0.9 to 1",
                min = 0,
                max = 1)
        double lambda,

        @Hyperparameter(
                value = "largest importance ratio of an error, above 0; infinite for no limit",
                more = "values of the policy that learns",
                less = "values nearer to those of the policy that acted, with less variance",
                usual = "1",
                min = 0)
        double rhoClip,

        @Hyperparameter(
                value = "largest importance ratio of a trace, above 0; infinite for no limit",
                more = "corrections that reach further",
                less = "less variance",
                usual = "1",
                min = 0)
        double traceClip,

        @Hyperparameter(
                value = "largest importance ratio of an advantage, above 0; infinite for no limit",
                more = "less bias",
                less = "less variance",
                usual = "1",
                min = 0)
        double advantageClip,

        @Hyperparameter(
                value = "step size of RMSprop",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "1e-4 to 3e-3, often falling to 0",
                min = 0)
        Schedule learningRate,

        @Hyperparameter(
                value = "weight of the entropy bonus",
                more = "longer exploration",
                less = "earlier commitment",
                usual = "0 to 0.05",
                min = 0)
        Schedule entropyCoefficient,

        @Hyperparameter(
                value = "weight of the value loss",
                more = "faster values, matters most with a shared network",
                usual = "0.25 to 1",
                min = 0)
        Schedule valueCoefficient,

        @Hyperparameter(
                value = "global norm that gradients are clipped to; infinite for none",
                usual = "0.5 to 10",
                min = 0)
        double maxGradientNorm,

        @Hyperparameter(
                value = "decay of RMSprop's averages of squared gradients",
                more = "steadier steps",
                less = "steps that follow the latest gradients",
                usual = "0.95 to 0.99",
                min = 0,
                max = 1)
        double rmspropSmoothing,

        @Hyperparameter(
                value = "epsilon of RMSprop, above 0",
                more = "smaller steps where gradients are small",
                usual = "1e-5 to 1e-3",
                min = 0)
        double rmspropEpsilon,

        @Hyperparameter(
                "whose RMSprop: pytorch adds epsilon to the root and starts its averages at 0, tensorflow adds it inside and "
                        + "starts at 1, so that its first steps are smaller")
        RmsProp.Variant rmspropVariant,

        @Hyperparameter("architecture of the policy and of the value function")
        PlainNetwork network,

        @Hyperparameter("one network with two heads instead of two networks")
        boolean sharedNetwork,

        @Hyperparameter("how other actions than the best are tried")
        Exploration exploration,

        @Hyperparameter(
                value = "log standard deviation that a Gaussian policy starts with",
                more = "wider exploration",
                less = "narrower",
                usual = "-2 to 0",
                min = -20,
                max = 2)
        double initialLogDeviation)
        implements ActorCriticConfig, ImpalaConfigBuilder.With {
    public ImpalaConfig {
        Check.inRange("workers", workers, 0, 1024);
        Check.atLeast("rollout-steps", rolloutSteps, 1);
        Check.inRange("trajectories-per-update", trajectoriesPerUpdate, 1, 10_000);
        Check.inRange("maximum-lag", maximumLag, 0, 1000);
        Check.inRange("discount", discount, 0, 1);
        Check.inRange("lambda", lambda, 0, 1);
        vTrace(lambda, rhoClip, traceClip, advantageClip);
        Check.notNegative("learning-rate", learningRate.least());
        Check.notNegative("entropy-coefficient", entropyCoefficient.least());
        Check.notNegative("value-coefficient", valueCoefficient.least());
        Check.inRange("max-gradient-norm", maxGradientNorm, 0, Double.POSITIVE_INFINITY);
        Check.inRange("rmsprop-smoothing", rmspropSmoothing, 0, Math.nextDown(1f));
        Check.positive("rmsprop-epsilon", rmspropEpsilon);
        Check.inRange("initial-log-deviation", initialLogDeviation, -20, 2);
    }

    /** Those of A2C, with trajectories and clips as in the paper, and an actor for each environment. */
    public static ImpalaConfig defaults() {
        return ImpalaConfigBuilder.builder()
                .workers(0)
                .concurrent(true)
                .rolloutSteps(20)
                .trajectoriesPerUpdate(4)
                .maximumLag(2)
                .discount(0.99)
                .lambda(1)
                .rhoClip(1)
                .traceClip(1)
                .advantageClip(1)
                .learningRate(Schedule.linear(1e-3, 0))
                .entropyCoefficient(Schedule.constant(0))
                .valueCoefficient(Schedule.constant(0.5))
                .maxGradientNorm(0.5)
                .rmspropSmoothing(0.99)
                .rmspropEpsilon(1e-5)
                .rmspropVariant(RmsProp.Variant.PYTORCH)
                .network(new Mlp(List.of(64, 64), Activation.TANH, Initializer.ORTHOGONAL))
                .sharedNetwork(false)
                .exploration(new Exploration.Independent())
                .initialLogDeviation(0)
                .build();
    }

    /** Espeholt et al. (2018), table G.1 in the appendix, with the shallow network of Mnih et al. (2015). */
    public static ImpalaConfig atari() {
        return defaults()
                .withTrajectoriesPerUpdate(32)
                .withLearningRate(Schedule.linear(6e-4, 0))
                .withEntropyCoefficient(Schedule.constant(0.01))
                .withMaxGradientNorm(40)
                .withRmspropEpsilon(0.1)
                .withNetwork(NatureCnn.defaults())
                .withSharedNetwork(true);
    }

    /** How many share so many environments. */
    int workersOf(int environments) {
        return workers == 0 ? environments : workers;
    }

    /** The optimiser. */
    public RmsProp optimizer() {
        return new RmsProp(rmspropSmoothing, rmspropEpsilon, rmspropVariant);
    }

    /** The correction for what acted with older parameters. */
    VTrace vTrace() {
        return vTrace(lambda, rhoClip, traceClip, advantageClip);
    }

    private static VTrace vTrace(double lambda, double rhoClip, double traceClip, double advantageClip) {
        return new VTrace((float) lambda, (float) rhoClip, (float) traceClip, (float) advantageClip);
    }
}
