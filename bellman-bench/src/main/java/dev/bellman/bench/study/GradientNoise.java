package dev.bellman.bench.study;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import dev.bellman.vpg.Batch;
import dev.bellman.vpg.Estimator;
import dev.bellman.vpg.Vpg;
import dev.bellman.vpg.VpgConfig;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** How much the estimate of a policy's gradient varies from one episode to the next. */
final class GradientNoise {
    private final EnvironmentSpec spec;
    private final VpgConfig config;
    private final int episodes;

    /** @param config whose policy and critic it is */
    GradientNoise(EnvironmentSpec spec, VpgConfig config, int episodes) {
        this.spec = spec;
        this.config = config;
        this.episodes = episodes;
    }

    /**
     * The variance of the estimate from a single episode, summed over all parameters of the policy. The episodes are the same for
     * every estimator, for none changes the policy.
     *
     * @param learnt parameters of the policy and of the value function, by name
     * @param seed of the episodes
     */
    double variance(Estimator estimator, Map<String, Parameters> learnt, long seed) {
        VpgConfig still = config.withEstimator(estimator)
                .withBatch(new Batch.Episodes(1))
                .withNormalizeAdvantages(false)
                .withValueIterations(1)
                .withLearningRate(Schedule.constant(0))
                .withValueLearningRate(Schedule.constant(0));
        try (VectorEnvironment environment = spec.makeVector(1);
                Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            Vpg algorithm = new Vpg(
                    still,
                    new AlgorithmContext(
                            environment.observationSpace(),
                            environment.actionSpace(),
                            environment.hasActionMasks(),
                            1,
                            seed,
                            backend));
            SequencedMap<String, Parameters> own = algorithm.parameters();
            own.forEach((name, parameters) -> parameters.copyFrom(Objects.requireNonNull(learnt.get(name))));
            return play(environment, algorithm, own.firstEntry().getValue().gradient(), seed);
        }
    }

    private double play(VectorEnvironment environment, Vpg algorithm, float[] gradient, long seed) {
        double[] sums = new double[gradient.length];
        double squares = 0;
        Progress progress = new Progress(1);
        Metrics metrics = new Metrics();
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 1);
        StepBatch before = StepBatch.of(environment);
        StepBatch after = StepBatch.of(environment);
        environment.reset(seed, before);
        for (int episode = 0; episode < episodes; ) {
            algorithm.act(before, progress, actions);
            environment.step(actions, after);
            algorithm.observe(before, actions, after, progress);
            if (algorithm.updateDue(progress)) {
                algorithm.update(progress, metrics);
                for (int i = 0; i < gradient.length; i++) {
                    sums[i] += gradient[i];
                    squares += (double) gradient[i] * gradient[i];
                }
                episode++;
            }
            StepBatch past = before;
            before = after;
            after = past;
        }
        double variance = squares / episodes;
        for (double sum : sums) {
            variance -= sum / episodes * (sum / episodes);
        }
        return variance;
    }
}
