package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.proof.TabularMdp;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From acting to the gradient: the mean over many batches of several environments. */
class SampledEpisodesTest {
    private static final int ENVIRONMENTS = 3;
    private static final int BATCHES = 20_000;

    private final TabularMdp mdp = TabularMdp.layered(5, 3, 2, 2, 0.9).raised(1);
    private final double[][] logits = mdp.randomLogits(6);

    /** Each element within 4.5 standard errors. If whatever ends first were taken, short episodes would count too much. */
    @ParameterizedTest
    @EnumSource(names = {"TRAJECTORY_RETURN", "REWARD_TO_GO", "BASELINE"})
    void theirMeanIsTheGradient(Estimator estimator) {
        VpgConfig config = VpgConfig.spinningUp()
                .withEstimator(estimator)
                .withBatch(new Batch.Episodes(1))
                .withNetwork(Enumeration.TABLE)
                .withDiscount(mdp.discount())
                .withDiscountSteps(true)
                .withNormalizeAdvantages(false);
        VectorEnvironment environment = SyncVectorEnvironment.of("mdp", ENVIRONMENTS, mdp::environment);
        AlgorithmContext context = new AlgorithmContext(
                environment.observationSpace(),
                environment.actionSpace(),
                false,
                ENVIRONMENTS,
                1,
                new CpuBackend(KernelProvider.best(), new WorkerPool(1)));
        Vpg algorithm = new Vpg(config, context);
        Parameters actor = Enumeration.actor(algorithm);
        Enumeration.set(actor, logits);

        double[] sums = new double[mdp.states() * mdp.actions()];
        double[] squares = new double[sums.length];
        sample(environment, algorithm, () -> {
            double[] estimate = Enumeration.ascent(mdp, actor);
            for (int i = 0; i < estimate.length; i++) {
                sums[i] += estimate[i];
                squares[i] += estimate[i] * estimate[i];
            }
        });
        double[][] gradient = mdp.policyGradient(TabularMdp.softmax(logits));
        for (int i = 0; i < sums.length; i++) {
            double mean = sums[i] / BATCHES;
            double standardError = Math.sqrt((squares[i] / BATCHES - mean * mean) / BATCHES);
            double error = mean - gradient[i / mdp.actions()][i % mdp.actions()];
            assertThat(Math.abs(error) / standardError).as("element %d", i).isLessThan(4.5);
            assertThat(standardError).isLessThan(0.01);
        }
    }

    private static void sample(VectorEnvironment environment, Vpg algorithm, Runnable afterEach) {
        StepBatch before = StepBatch.of(environment);
        StepBatch after = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), ENVIRONMENTS);
        Progress progress = new Progress(1);
        Metrics metrics = new Metrics();
        environment.reset(1, before);
        for (int batch = 0; batch < BATCHES; ) {
            algorithm.act(before, progress, actions);
            environment.step(actions, after);
            algorithm.observe(before, actions, after, progress);
            if (algorithm.updateDue(progress)) {
                algorithm.estimate(progress, metrics);
                afterEach.run();
                batch++;
            }
            StepBatch past = before;
            before = after;
            after = past;
        }
    }
}
