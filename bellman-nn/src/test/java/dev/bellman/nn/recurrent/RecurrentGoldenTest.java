package dev.bellman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.nn.Golden;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.kernel.KernelProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** PyTorch's LSTM and GRU, computed there in double: outputs, last states and all gradients, from empty memories. */
@Tag("golden")
class RecurrentGoldenTest {
    private static final double TOLERANCE = 2e-6;

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return Golden.cases("algos/layers").entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("lstm") || entry.getKey().startsWith("gru"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> new Case(entry.getKey(), entry.getValue()).check()));
    }

    private static final class Case {
        private final JsonNode testCase;
        /** Whether it is one step, whose outputs are the states only. */
        private final boolean single;

        private final int rows;
        private final int sequences;
        private final int units;
        private final Matrix input;
        private final Parameters parameters = new Parameters();
        private final CellLayer cell;

        Case(String name, JsonNode testCase) {
            this.testCase = testCase;
            JsonNode given = testCase.get("inputs").get(0);
            JsonNode shape = given.get("shape");
            single = shape.size() == 2;
            sequences = shape.get(single ? 0 : 1).asInt();
            rows = single ? sequences : sequences * shape.get(0).asInt();
            int inputs = shape.get(shape.size() - 1).asInt();
            input = Matrix.wrap(Golden.floats(given), rows, inputs);
            Matrix recurrentWeights = theirs("params", "weight_hh");
            units = recurrentWeights.columns();
            int width = recurrentWeights.rows();
            Part inputWeight = put("input-weight", inputs, width, transposed(theirs("params", "weight_ih")));
            Part recurrentWeight = put("recurrent-weight", units, width, transposed(recurrentWeights));
            float[] first = theirs("params", "bias_ih").data();
            float[] second = theirs("params", "bias_hh").data();
            cell = name.startsWith("lstm")
                    ? new LstmLayer(
                            KernelProvider.best(),
                            parameters,
                            inputWeight,
                            recurrentWeight,
                            put("bias", 1, width, sum(first, second)))
                    : new GruLayer(
                            KernelProvider.best(),
                            parameters,
                            inputWeight,
                            recurrentWeight,
                            put("bias", 1, width, first),
                            put("recurrent-bias", 1, width, second));
        }

        private Part put(String name, int partRows, int columns, float[] values) {
            Part part = parameters.reserve(name, partRows, columns);
            System.arraycopy(values, 0, parameters.values(), part.offset(), values.length);
            return part;
        }

        /** The tensor of that name, of which the sequences' have an ending. */
        private Matrix theirs(String group, String name) {
            return testCase.get(group).properties().stream()
                    .filter(entry -> entry.getKey().startsWith(name))
                    .map(Map.Entry::getValue)
                    .map(Golden::matrix)
                    .findFirst()
                    .orElseThrow();
        }

        void check() {
            Matrix memory = new Matrix(sequences, cell.memorySize());
            cell.reserve(rows, sequences);
            cell.project(input, 0, rows);
            cell.advance(memory, new boolean[rows], 0, sequences);
            cell.remember(memory);
            checkOutputs(memory);

            Matrix gradient = single ? new Matrix(rows, units) : Matrix.wrap(tensor("output_weights", 0), rows, units);
            giveFinalGradients();
            cell.transposeWeight();
            cell.retreat(gradient, new boolean[rows], 0, sequences);
            cell.backwardParameters(input, 0, 1);
            checkGradients();
        }

        private void checkOutputs(Matrix memory) {
            int first = single ? 0 : 1;
            if (!single) {
                assertClose("states", cell.state.data(), tensor("outputs", 0));
            }
            for (int row = 0; row < sequences; row++) {
                for (int i = 0; i < memory.columns(); i++) {
                    float expected = tensor("outputs", first + i / units)[row * units + i % units];
                    assertThat(memory.get(row, i)).isCloseTo(expected, within((float) TOLERANCE));
                }
            }
        }

        /** By the last h and, where there is one, the last c. */
        private void giveFinalGradients() {
            int first = single ? 0 : 1;
            System.arraycopy(tensor("output_weights", first), 0, cell.stateGradient.data(), 0, sequences * units);
            if (cell instanceof LstmLayer lstm) {
                System.arraycopy(
                        tensor("output_weights", first + 1), 0, lstm.cellGradient.data(), 0, sequences * units);
            }
        }

        private void checkGradients() {
            Matrix inputGradient = new Matrix(rows, input.columns());
            cell.inputGradient(inputGradient, 0, rows);
            assertClose("input gradient", inputGradient.data(), tensor("grad_inputs", 0));
            assertPart("input-weight", transposed(theirs("grad_params", "weight_ih")));
            assertPart("recurrent-weight", transposed(theirs("grad_params", "weight_hh")));
            assertPart("bias", theirs("grad_params", "bias_ih").data());
            String second = cell instanceof LstmLayer ? "bias" : "recurrent-bias";
            assertPart(second, theirs("grad_params", "bias_hh").data());
        }

        private float[] tensor(String group, int index) {
            return Golden.floats(testCase.get(group).get(index));
        }

        private void assertPart(String name, float[] expected) {
            Part part = parameters.part(name);
            int end = part.offset() + part.size();
            assertClose(name, Arrays.copyOfRange(parameters.gradient(), part.offset(), end), expected);
        }
    }

    private static float[] sum(float[] a, float[] b) {
        float[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }

    private static float[] transposed(Matrix theirs) {
        float[] ours = new float[theirs.size()];
        for (int i = 0; i < theirs.rows(); i++) {
            for (int j = 0; j < theirs.columns(); j++) {
                ours[j * theirs.rows() + i] = theirs.get(i, j);
            }
        }
        return ours;
    }

    private static void assertClose(String what, float[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as(what + " element " + i)
                    .isCloseTo(expected[i], within(TOLERANCE * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
