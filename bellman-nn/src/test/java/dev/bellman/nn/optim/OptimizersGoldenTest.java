package dev.bellman.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.nn.Golden;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.RmsProp.Variant;
import dev.bellman.nn.parallel.WorkerPool;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** PyTorch's and Stable-Baselines3's optimisers, computed there in double: equal but for our rounding to float. */
@Tag("golden")
class OptimizersGoldenTest {
    /** Five steps of float arithmetic on parameters of a few units. */
    private static final double TOLERANCE = 2e-6;

    private final Kernels kernels = KernelProvider.best();

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return Golden.cases("algos/optimizers").entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    private void check(String name, JsonNode testCase) {
        if (name.startsWith("clip_grad_norm")) {
            checkClip(testCase);
        } else if (name.startsWith("polyak")) {
            checkPolyak(testCase);
        } else {
            checkSteps(specOf(name, testCase.get("inputs").get("hyper")), testCase);
        }
    }

    private static OptimizerSpec specOf(String name, JsonNode hyper) {
        double beta1 = hyper.path("betas").path(0).asDouble(0.9);
        double beta2 = hyper.path("betas").path(1).asDouble(0.999);
        double weightDecay = hyper.path("weight_decay").asDouble(0);
        double momentum = hyper.path("momentum").asDouble(0);
        if (name.startsWith("adamw")) {
            return new AdamW(beta1, beta2, hyper.path("eps").asDouble(1e-8), weightDecay);
        }
        if (name.startsWith("adam") || name.startsWith("amsgrad")) {
            boolean amsgrad = hyper.path("amsgrad").asBoolean(false);
            return new Adam(beta1, beta2, hyper.path("eps").asDouble(1e-8), weightDecay, amsgrad);
        }
        if (name.startsWith("rmsprop")) {
            return new RmsProp(
                    hyper.path("alpha").asDouble(0.99),
                    hyper.path("eps").asDouble(1e-8),
                    momentum,
                    hyper.path("centered").asBoolean(false),
                    weightDecay,
                    name.contains("tf") ? Variant.TENSORFLOW : Variant.PYTORCH);
        }
        if (name.startsWith("sgd")) {
            return new Sgd(momentum, hyper.path("nesterov").asBoolean(false), weightDecay);
        }
        throw new AssertionError("no optimizer for case " + name);
    }

    private void checkSteps(OptimizerSpec spec, JsonNode testCase) {
        JsonNode inputs = testCase.get("inputs");
        float[] start = Golden.floats(inputs.get("p0"));
        float[] gradients = Golden.floats(inputs.get("grads"));
        double[] expected = Golden.doubles(testCase.get("params_after_each_step"));
        double learningRate = inputs.get("hyper").get("lr").asDouble();
        // Powers of two: scaling the gradient first and undoing it in the step rounds nothing.
        for (double gradientScale : new double[] {1, 0.25}) {
            Parameters parameters = parameters(start);
            Optimizer optimizer = Optimizers.create(spec, start.length, kernels, new WorkerPool(1));
            for (int step = 0; step < gradients.length / start.length; step++) {
                for (int i = 0; i < start.length; i++) {
                    parameters.gradient()[i] = (float) (gradients[step * start.length + i] / gradientScale);
                }
                optimizer.step(parameters, learningRate, gradientScale);
                assertClose("step " + step, parameters.values(), expected, step * start.length);
            }
        }
    }

    private void checkClip(JsonNode testCase) {
        float[] gradient = concatenated(testCase.get("inputs").get("grads"));
        Parameters parameters = parameters(new float[gradient.length]);
        System.arraycopy(gradient, 0, parameters.gradient(), 0, gradient.length);
        double norm = GradientClip.globalNorm(kernels, parameters);
        double expected = Golden.doubles(testCase.get("total_norm"))[0];
        assertThat(norm).isCloseTo(expected, within(TOLERANCE * expected));
        double scale =
                GradientClip.scale(norm, testCase.get("inputs").get("max_norm").asDouble());
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] *= (float) scale;
        }
        assertClose("clipped", gradient, doubles(concatenated(testCase.get("clipped"))), 0);
    }

    private void checkPolyak(JsonNode testCase) {
        JsonNode inputs = testCase.get("inputs");
        Parameters online = parameters(concatenated(inputs.get("source")));
        Parameters target = parameters(concatenated(inputs.get("target")));
        TargetUpdate.apply(kernels, online, target, inputs.get("tau").asDouble());
        assertClose("target", target.values(), doubles(concatenated(testCase.get("target_after"))), 0);
    }

    private static Parameters parameters(float[] values) {
        Parameters parameters = new Parameters();
        parameters.reserve("part", 1, values.length);
        System.arraycopy(values, 0, parameters.values(), 0, values.length);
        return parameters;
    }

    private static float[] concatenated(JsonNode tensors) {
        float[] all = {};
        for (JsonNode tensor : tensors) {
            float[] next = Golden.floats(tensor);
            float[] longer = Arrays.copyOf(all, all.length + next.length);
            System.arraycopy(next, 0, longer, all.length, next.length);
            all = longer;
        }
        return all;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static void assertClose(String what, float[] actual, double[] expected, int offset) {
        for (int i = 0; i < actual.length; i++) {
            double value = expected[offset + i];
            assertThat((double) actual[i])
                    .as(what + " element " + i)
                    .isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
        }
    }
}
