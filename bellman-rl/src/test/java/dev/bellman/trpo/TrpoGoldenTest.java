package dev.bellman.trpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.actorcritic.ValueFunction;
import dev.bellman.base.RandomStream;
import dev.bellman.golden.GoldenFile;
import dev.bellman.golden.TorchParameters;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parts of a TRPO update, and the whole of it, against Stable-Baselines3's on the same weights and batch. There the divergence of
 * an action of d numbers is the mean over them: its matrix, damping and radius are ours over d.
 */
@Tag("golden")
class TrpoGoldenTest {
    private static final JsonNode CASES =
            GoldenFile.read("algos/trpo_train_step").required("cases");
    /** Relative residual. */
    private static final double CONVERGED = 1e-4;

    private static final Map<String, String> ACTOR = Map.of(
            "mlp_extractor.policy_net.0", "actor.0",
            "mlp_extractor.policy_net.2", "actor.1",
            "action_net", "actor.2",
            "log_std", "log-deviation");
    private static final Map<String, String> CRITIC = Map.of(
            "mlp_extractor.value_net.0", "critic.0",
            "mlp_extractor.value_net.2", "critic.1",
            "value_net", "critic.2");

    static Stream<String> cases() {
        return CASES.propertyStream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void updateEqualsTheReference(String name) {
        JsonNode golden = CASES.required(name);
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            Case one = new Case(golden, backend);
            one.assertGradientEquals();
            one.assertFisherProductEquals();
            one.assertStepEquals();
            one.assertCriticEquals();
        }
    }

    private static final class Case {
        private final JsonNode golden;
        private final JsonNode trpo;
        private final TrpoConfig config;
        private final StochasticActor actor;
        private final ValueFunction critic;
        private final Minibatch batch;
        private final Backend backend;
        /** d, or 1. */
        private final int meanOver;

        Case(JsonNode golden, Backend backend) {
            this.golden = golden;
            this.backend = backend;
            trpo = golden.required("trpo");
            JsonNode before = golden.required("params_before");
            JsonNode rows = golden.required("inputs").required("batch");
            Box observations = Box.uniform(-10, 10, GoldenFile.columns(rows.required("observations")));
            boolean real = before.has("log_std");
            meanOver = real ? GoldenFile.columns(rows.required("actions")) : 1;
            Space<?> actions = real
                    ? Box.uniform(-1, 1, meanOver)
                    : new Discrete(GoldenFile.doubles(before.required("action_net.bias")).length);
            config = config(golden.required("inputs").required("full_hyper"), meanOver);
            AlgorithmContext context = new AlgorithmContext(observations, actions, false, 1, 1, backend);
            RandomStream random = RandomStream.of(1, "test");
            actor = StochasticActor.build(config.network(), 0, context, random);
            new TorchParameters(before, ACTOR).copyTo(actor.parameters());
            batch = batch(rows, observations, actions);
            critic = new ValueFunction(config.network(), new Adam(config.adamEpsilon()), context, random);
            new TorchParameters(before, CRITIC).copyTo(critic.parameters());
        }

        void assertGradientEquals() {
            SurrogateObjective objective = new SurrogateObjective(actor, batch.rows());
            objective.start(batch);
            assertThat(objective.value()).isCloseTo(0, within(1e-6));
            actor.parameters().zeroGradient();
            objective.backward(batch);
            float[] expected = inOurOrder(trpo.required("policy_gradient"));
            assertClose(actor.parameters().gradient(), expected, 1, 2e-6);
        }

        void assertFisherProductEquals() {
            FisherInformation information = new FisherInformation(actor, config.damping(), batch.rows());
            actor.forward(batch.observations());
            information.prepare(batch);
            float[] product = new float[actor.parameters().size()];
            information.multiply(inOurOrder(trpo.required("fvp_vector")), product);
            assertClose(product, inOurOrder(trpo.required("fvp_result")), meanOver, 2e-6);
        }

        /**
         * Conjugate gradients that have converged give one direction, and so one step. Others stop at a direction that depends on the
         * last bit: then what counts is how far it is from solving the system, and what its step does.
         */
        void assertStepEquals() {
            float[] before = actor.parameters().values().clone();
            PolicyStep step = new PolicyStep(config, actor, backend.kernels(), batch.rows());
            step.take(batch, batch, 0);
            Metrics metrics = new Metrics();
            step.report(metrics);
            assertThat(metrics.mean("policy/step-rejected")).isZero();
            double reference = residual(GoldenFile.doubles(trpo.required("search_direction")));
            if (reference < CONVERGED) {
                assertSameStep(metrics);
            } else {
                assertThat(residual(direction(before, metrics))).isLessThan(2 * reference);
                assertThatStepIsAsLong(metrics);
            }
        }

        private void assertSameStep(Metrics metrics) {
            double coefficient = trpo.required("accepted_coefficient").asDouble();
            double shrink = trpo.required("shrink").asDouble();
            double maximum = trpo.required("max_step_size").asDouble();
            double form = trpo.required("xHx").asDouble() / meanOver;
            double tolerance = 1e-4;
            assertThat(metrics.mean("policy/backtracks"))
                    .isEqualTo(Math.round(Math.log(coefficient) / Math.log(shrink)));
            assertThat(metrics.mean("fisher/quadratic-form")).isCloseTo(form, within(tolerance * form));
            assertThat(metrics.mean("policy/step-size"))
                    .isCloseTo(coefficient * maximum * meanOver, within(tolerance * maximum * meanOver));
            double objective =
                    golden.required("log").required("train/policy_objective").asDouble();
            assertThat(metrics.mean("policy/improvement")).isCloseTo(objective, within(tolerance * objective));
            assertThat(metrics.mean("conjugate-gradient/residual")).isLessThan(CONVERGED);
            new TorchParameters(golden.required("params_after"), ACTOR)
                    .assertClose(actor.parameters(), actor.parameters().values(), 2e-5f);
        }

        /** The longest step within the radius of the quadratic model, shortened until the true divergence is within it too. */
        private void assertThatStepIsAsLong(Metrics metrics) {
            double radius = trpo.required("target_kl").asDouble() * meanOver;
            double scale = metrics.mean("policy/step-size");
            double model = scale * scale * metrics.mean("fisher/quadratic-form") / 2;
            double shrink = Math.pow(trpo.required("shrink").asDouble(), 2 * metrics.mean("policy/backtracks"));
            assertThat(model).isCloseTo(radius * shrink, within(1e-3 * radius));
            assertThat(metrics.mean("policy/kl")).isPositive().isLessThanOrEqualTo(radius);
            assertThat(metrics.mean("policy/improvement")).isPositive();
        }

        /** |g - A x| / |g| with the reference's own gradient and matrix. */
        private double residual(double[] x) {
            double[] gradient = GoldenFile.doubles(trpo.required("policy_gradient"));
            double[] matrix = GoldenFile.doubles(trpo.required("fisher_plus_damping"));
            double squares = 0;
            double whole = 0;
            for (int row = 0; row < gradient.length; row++) {
                double left = gradient[row];
                for (int column = 0; column < gradient.length; column++) {
                    left -= matrix[row * gradient.length + column] * x[column];
                }
                squares += left * left;
                whole += gradient[row] * gradient[row];
            }
            return Math.sqrt(squares / whole);
        }

        /** What our step went along, in the reference's order; its matrix is ours over d. */
        private double[] direction(float[] before, Metrics metrics) {
            int[] order = order();
            double[] direction = new double[order.length];
            double scale = metrics.mean("policy/step-size") / meanOver;
            for (int i = 0; i < order.length; i++) {
                direction[order[i]] = (actor.parameters().values()[i] - before[i]) / scale;
            }
            return direction;
        }

        /** In these cases it takes one step. */
        void assertCriticEquals() {
            double loss = critic.learn(
                    batch.observations(),
                    batch.returns(),
                    config.valueLearningRate().at(0));
            assertThat(loss)
                    .isCloseTo(
                            golden.required("log").required("train/value_loss").asDouble(), within(2e-6));
            new TorchParameters(golden.required("params_after"), CRITIC)
                    .assertClose(critic.parameters(), critic.parameters().values(), 2e-6f);
        }

        private static void assertClose(float[] actual, float[] expected, double factor, double tolerance) {
            assertThat(actual).hasSameSizeAs(expected);
            for (int i = 0; i < actual.length; i++) {
                double scaled = factor * expected[i];
                assertThat((double) actual[i]).isCloseTo(scaled, within(tolerance * Math.max(1, Math.abs(scaled))));
            }
        }

        /** A vector over all parameters of the actor. */
        private float[] inOurOrder(JsonNode vector) {
            float[] theirs = GoldenFile.floats(vector);
            int[] order = order();
            float[] ours = new float[theirs.length];
            for (int i = 0; i < ours.length; i++) {
                ours[i] = theirs[order[i]];
            }
            return ours;
        }

        /** Where each of our numbers stands among theirs, whose weights are the transposes of ours. */
        private int[] order() {
            int[] order = new int[actor.parameters().size()];
            int next = 0;
            for (JsonNode node : trpo.required("actor_parameter_order")) {
                String tensor = node.asText();
                String layer = tensor.replaceFirst("\\.(weight|bias)$", "");
                Parameters.Part part = actor.parameters().part(ACTOR.get(layer) + tensor.substring(layer.length()));
                boolean transposed = tensor.endsWith(".weight");
                for (int i = 0; i < part.size(); i++) {
                    int row = i / part.columns();
                    int column = i % part.columns();
                    order[part.offset() + i] = next + (transposed ? column * part.rows() + row : i);
                }
                next += part.size();
            }
            return order;
        }
    }

    private static TrpoConfig config(JsonNode hyper, int meanOver) {
        return TrpoConfig.defaults()
                .withStep(new NaturalStep.TrustRegion(
                        hyper.required("target_kl").asDouble() * meanOver,
                        hyper.required("line_search_max_iter").asInt() - 1,
                        hyper.required("line_search_shrinking_factor").asDouble(),
                        0))
                .withDamping(hyper.required("cg_damping").asDouble() * meanOver)
                .withConjugateIterations(hyper.required("cg_max_steps").asInt())
                .withNormalizeAdvantages(hyper.required("normalize_advantage").asBoolean())
                .withValueLearningRate(
                        Schedule.constant(hyper.required("optimizer_lr").asDouble()))
                .withAdamEpsilon(hyper.required("optimizer_eps").asDouble())
                .withNetwork(new Mlp(List.of(6, 5), Activation.TANH, Initializer.ORTHOGONAL));
    }

    private static Minibatch batch(JsonNode rows, Box observations, Space<?> actionSpace) {
        int count = rows.required("advantages").required("shape").get(0).asInt();
        Minibatch batch = new Minibatch(count, observations, actionSpace, false);
        copy(rows.required("observations"), batch.observations().data());
        if (actionSpace instanceof Box) {
            copy(rows.required("actions"), batch.actions().reals());
        } else {
            int[] actions = GoldenFile.integers(rows.required("actions"));
            System.arraycopy(actions, 0, batch.actions().integers(), 0, actions.length);
        }
        copy(rows.required("old_log_prob"), batch.logProbabilities());
        copy(rows.required("advantages"), batch.advantages());
        copy(rows.required("returns"), batch.returns());
        batch.normalizeAdvantages();
        return batch;
    }

    private static void copy(JsonNode from, float[] to) {
        float[] values = GoldenFile.floats(from);
        System.arraycopy(values, 0, to, 0, values.length);
    }
}
