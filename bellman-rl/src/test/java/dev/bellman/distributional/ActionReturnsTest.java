package dev.bellman.distributional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionReturnsTest {
    private static final int ROWS = 6;
    private static final int ACTIONS = 3;

    static Stream<Arguments> modelsAndRisks() {
        return Stream.of(
                        new ReturnModel.Categorical(11, -2, 3),
                        new ReturnModel.Quantiles(9, 1),
                        new ReturnModel.ImplicitQuantiles(8, 8, 12, 16, 1),
                        new ReturnModel.FractionQuantiles(7, 16, 1, 1e-5, 0))
                .flatMap(model -> Stream.of("neutral", "cvar(0.3)", "wang(-0.75)", "power(-2.0)")
                        .map(risk -> Arguments.of(model, RiskMeasure.parse(risk))));
    }

    /** The fast path over a batch and the distribution that users look at say the same. */
    @ParameterizedTest
    @MethodSource("modelsAndRisks")
    void valuesAreThoseOfTheDistributions(ReturnModel model, RiskMeasure risk) {
        RandomStream random = RandomStream.of(2, "returns");
        Matrix outputs = new Matrix(ROWS, model.outputs(ACTIONS));
        for (int i = 0; i < outputs.size(); i++) {
            outputs.data()[i] = (float) random.nextGaussian();
        }
        if (model instanceof ReturnModel.FractionQuantiles) {
            makeLastColumnsProbabilities(outputs, model.columns());
        }
        ActionReturns returns = new ActionReturns(model, risk, ACTIONS, KernelProvider.best());
        Matrix values = returns.values(outputs);
        ActionReturns reader = returns.copy();
        for (int row = 0; row < ROWS; row++) {
            for (int action = 0; action < ACTIONS; action++) {
                assertThat((double) values.get(row, action))
                        .isCloseTo(reader.distribution(outputs, row, action).value(risk), within(1e-5));
            }
        }
    }

    private static void makeLastColumnsProbabilities(Matrix outputs, int count) {
        for (int row = 0; row < outputs.rows(); row++) {
            int from = (row + 1) * outputs.columns() - count;
            float[] scores = outputs.data().clone();
            KernelProvider.best().softmax(1, count, scores, from, outputs.data(), from);
        }
    }

    @Test
    void expectedReturnsAreTheOutputs() {
        Matrix outputs = new Matrix(2, ACTIONS);
        outputs.set(1, 2, 7);
        ActionReturns returns = new ActionReturns(
                new ReturnModel.Expected(), new RiskMeasure.Neutral(), ACTIONS, KernelProvider.best());
        assertThat(returns.values(outputs)).isSameAs(outputs);
        assertThat(returns.distribution(outputs, 1, 2).mean()).isEqualTo(7);
        assertThat(returns.distribution(outputs, 1, 2).size()).isEqualTo(1);
    }
}
