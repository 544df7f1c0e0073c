package dev.bellman.nn.kernel;

import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Every operation of {@link Kernels}, to be called on given inputs. */
enum Operation {
    // spotless:off: with one argument to a line, each call would fill a screen.
    MULTIPLY_ADD_BIAS((kernels, in) -> {
        float[] a = in.array(in.m() * in.k());
        float[] b = in.array(in.k() * in.n());
        float[] bias = in.array(in.n());
        float[] c = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(() -> kernels.multiplyAddBias(in.m(), in.n(), in.k(), a, o, b, o, bias, o, c, o), c);
    }),
    MULTIPLY((kernels, in) -> {
        float[] a = in.array(in.m() * in.k());
        float[] b = in.array(in.k() * in.n());
        float[] c = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(() -> kernels.multiply(in.m(), in.n(), in.k(), a, o, b, o, c, o, in.accumulate()), c);
    }),
    MULTIPLY_TRANSPOSED_RIGHT((kernels, in) -> {
        float[] a = in.array(in.m() * in.k());
        float[] b = in.array(in.n() * in.k());
        float[] c = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.multiplyTransposedRight(
                        in.m(), in.n(), in.k(), a, o, b, o, c, o, in.accumulate()), c);
    }),
    MULTIPLY_TRANSPOSED_LEFT((kernels, in) -> {
        int o = in.offset();
        int stride = in.m() + o;
        float[] a = in.array(in.k() * stride);
        float[] b = in.array(in.k() * in.n());
        float[] c = in.array(in.m() * in.n());
        return new Call(
                () -> kernels.multiplyTransposedLeft(
                        in.m(), in.n(), in.k(), a, o, stride, b, o, c, o, in.accumulate()), c);
    }),
    MULTIPLY_GATHERED((kernels, in) -> {
        // Rows and columns of a that overlap, rows of c that are apart.
        GatheredProduct at = new GatheredProduct(
                offsets(in.m(), i -> 3 * i % 17), offsets(in.k(), p -> p * 5 % 23),
                offsets(in.m(), i -> in.accumulate() ? i * (in.n() + 2) : i % 3), offsets(in.m(), i -> i * (in.n() + 2)));
        float[] a = in.array(17 + 23);
        float[] b = in.array(in.k() * in.n());
        float[] start = in.array(2 + in.n());
        float[] c = in.array(in.m() * (in.n() + 2));
        float[] s = in.accumulate() ? c : start;
        int o = in.offset();
        return new Call(
                () -> kernels.multiplyGathered(at, Math.min(1, in.m()), in.m(), in.n(), a, o, b, o, s, o, c, o), c);
    }),
    TRANSPOSE(rows(Kernels::transpose)),
    ADD_COLUMN_SUMS(rows(Kernels::addColumnSums)),
    ADD_COLUMN_PRODUCT_SUMS((kernels, in) -> {
        float[] a = in.array(in.m() * in.n());
        float[] b = in.array(in.m() * in.n());
        float[] out = in.array(in.n());
        int o = in.offset();
        return new Call(() -> kernels.addColumnProductSums(in.m(), in.n(), a, o, b, o, out, o), out);
    }),
    RELU(map(Kernels::relu)),
    TANH(map(Kernels::tanh)),
    SIGMOID(map(Kernels::sigmoid)),
    SOFTPLUS(map(Kernels::softplus)),
    EXP(map(Kernels::exp)),
    LOG(map(Kernels::log)),
    RELU_BACKWARD(map(Kernels::reluBackward)),
    TANH_BACKWARD(map(Kernels::tanhBackward)),
    SIGMOID_BACKWARD(map(Kernels::sigmoidBackward)),
    SOFTPLUS_BACKWARD(map(Kernels::softplusBackward)),
    SOFTMAX(rows(Kernels::softmax)),
    LOG_SOFTMAX(rows(Kernels::logSoftmax)),
    LOG_SUM_EXP(rows(Kernels::logSumExp)),
    LAYER_NORM((kernels, in) -> {
        float[] x = in.array(in.m() * in.n());
        float[] scale = in.array(in.n());
        float[] shift = in.array(in.n());
        float[] normalized = in.array(in.m() * in.n());
        float[] inverse = in.array(in.m());
        float[] out = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.layerNorm(
                        in.m(), in.n(), 1e-5f, x, o, scale, o, shift, o, normalized, o, inverse, o, out, o),
                normalized, inverse, out);
    }),
    LAYER_NORM_BACKWARD((kernels, in) -> {
        float[] normalized = in.array(in.m() * in.n());
        float[] inverse = in.array(in.m());
        float[] scale = in.array(in.n());
        float[] outGradient = in.array(in.m() * in.n());
        float[] inGradient = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.layerNormBackward(
                        in.m(), in.n(), normalized, o, inverse, o, scale, o, outGradient, o, inGradient, o),
                inGradient);
    }),
    LSTM((kernels, in) -> {
        float[] gates = in.array(in.m() * 4 * in.n());
        float[] previous = in.array(in.m() * in.n());
        float[] cell = in.array(in.m() * in.n());
        float[] squashed = in.array(in.m() * in.n());
        float[] hidden = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.lstm(in.m(), in.n(), gates, o, previous, o, cell, o, squashed, o, hidden, o),
                gates, cell, squashed, hidden);
    }),
    LSTM_BACKWARD((kernels, in) -> {
        float[] gates = in.array(in.m() * 4 * in.n());
        float[] previous = in.array(in.m() * in.n());
        float[] squashed = in.array(in.m() * in.n());
        float[] hiddenGradient = in.array(in.m() * in.n());
        float[] cellGradient = in.array(in.m() * in.n());
        float[] gateGradient = in.array(in.m() * 4 * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.lstmBackward(
                        in.m(), in.n(), gates, o, previous, o, squashed, o, hiddenGradient, o, cellGradient, o,
                        gateGradient, o),
                hiddenGradient, cellGradient, gateGradient);
    }),
    GRU((kernels, in) -> {
        float[] gates = in.array(in.m() * 3 * in.n());
        float[] recurrent = in.array(in.m() * 3 * in.n());
        float[] previous = in.array(in.m() * in.n());
        float[] hidden = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.gru(in.m(), in.n(), gates, o, recurrent, o, previous, o, hidden, o), gates, hidden);
    }),
    GRU_BACKWARD((kernels, in) -> {
        float[] gates = in.array(in.m() * 3 * in.n());
        float[] recurrent = in.array(in.m() * 3 * in.n());
        float[] previous = in.array(in.m() * in.n());
        float[] hiddenGradient = in.array(in.m() * in.n());
        float[] gateGradient = in.array(in.m() * 3 * in.n());
        float[] recurrentGradient = in.array(in.m() * 3 * in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.gruBackward(
                        in.m(), in.n(), gates, o, recurrent, o, previous, o, hiddenGradient, o, gateGradient, o,
                        recurrentGradient, o),
                hiddenGradient, gateGradient, recurrentGradient);
    }),
    ADD_QUANTILE_HUBER((kernels, in) -> {
        float[] quantile = in.array(in.n());
        float[] fraction = in.array(in.n());
        float[] target = in.array(in.k());
        float[] slope = in.array(in.n());
        float[] loss = in.array(in.n());
        int o = in.offset();
        return new Call(
                () -> kernels.addQuantileHuber(
                        in.n(), in.k(), 1.5f, quantile, o, fraction, o, target, o, slope, o, loss, o),
                slope, loss);
    }),
    SUM_OF_SQUARES((kernels, in) -> {
        float[] x = in.array(in.m() * in.n());
        float[] result = new float[2];
        return new Call(() -> {
            double sum = kernels.sumOfSquares(x, in.offset(), in.m() * in.n());
            result[0] = (float) sum;
            result[1] = (float) (sum - result[0]);
        }, result);
    }),
    SCALE(map((kernels, x, x0, y, y0, length) -> kernels.scale(0.3f, y, y0, length))),
    ADD_SCALED(map((kernels, x, x0, y, y0, length) -> kernels.addScaled(0.3f, x, x0, y, y0, length))),
    MULTIPLY_ADD((kernels, in) -> {
        int length = in.m() * in.n();
        float[] a = in.array(length);
        float[] b = in.array(length);
        float[] c = in.array(length);
        int o = in.offset();
        return new Call(() -> kernels.multiplyAdd(a, o, b, o, c, o, c, o, length), c);
    }),
    MULTIPLY_OUTER_ADD((kernels, in) -> {
        float[] a = in.array(in.m() * in.n());
        float[] x = in.array(in.m());
        float[] y = in.array(in.n());
        float[] b = in.array(in.m() * in.n());
        int o = in.offset();
        return new Call(() -> kernels.multiplyOuterAdd(in.m(), in.n(), a, o, x, o, y, o, b, o, b, o), b);
    }),
    MOVE_TOWARDS(map((kernels, x, x0, y, y0, length) -> kernels.moveTowards(0.005f, x, x0, y, y0, length))),
    ADAM((kernels, in) -> {
        int length = in.m() * in.n();
        float[] value = in.array(length);
        float[] gradient = in.array(length);
        float[] m = in.array(length);
        float[] v = in.array(length);
        float decay = in.accumulate() ? 1e-4f : 0;
        return new Call(
                () -> kernels.adam(
                        value, gradient, m, v, in.offset(), length, 0.7f, 3e-3f, 0.9f, 0.999f, 1.7f, 1e-8f, decay),
                value, m, v);
    }),
    RMS_PROP((kernels, in) -> {
        int length = in.m() * in.n();
        float[] value = in.array(length);
        float[] gradient = in.array(length);
        float[] v = in.array(length);
        float inRoot = in.accumulate() ? 1e-3f : 0;
        return new Call(
                () -> kernels.rmsProp(
                        value, gradient, v, in.offset(), length, 0.7f, 3e-3f, 0.99f, 0.01f, inRoot, 1e-5f),
                value, v);
    });
    // spotless:on

    /** A call of an operation with its operands, and the arrays that it may write to. */
    record Call(Runnable action, float[]... results) {}

    private static int[] offsets(int count, IntUnaryOperator offset) {
        return IntStream.range(0, count).map(offset).toArray();
    }

    /** An operation from one array to another. */
    interface Map {
        void apply(Kernels kernels, float[] in, int inOffset, float[] out, int outOffset, int length);
    }

    /** An operation from the rows of one matrix to another. */
    interface Rows {
        void apply(Kernels kernels, int rows, int columns, float[] in, int inOffset, float[] out, int outOffset);
    }

    private final BiFunction<Kernels, Inputs, Call> preparation;

    Operation(BiFunction<Kernels, Inputs, Call> preparation) {
        this.preparation = preparation;
    }

    /** Draws the operands. */
    Call prepare(Kernels kernels, Inputs inputs) {
        return preparation.apply(kernels, inputs);
    }

    /** Calls the operation and returns the arrays that it may write to, one after another and whole. */
    float[] run(Kernels kernels, Inputs inputs) {
        Call call = prepare(kernels, inputs);
        call.action().run();
        return concatenate(call.results());
    }

    private static BiFunction<Kernels, Inputs, Call> map(Map map) {
        return (kernels, in) -> {
            int length = in.m() * in.n();
            float[] x = in.array(length);
            float[] out = in.array(length);
            return new Call(() -> map.apply(kernels, x, in.offset(), out, in.offset(), length), out);
        };
    }

    private static BiFunction<Kernels, Inputs, Call> rows(Rows rows) {
        return (kernels, in) -> {
            float[] x = in.array(in.m() * in.n());
            // At least a row: column sums are one, of no rows too.
            float[] out = in.array(Math.max(1, in.m()) * in.n());
            return new Call(() -> rows.apply(kernels, in.m(), in.n(), x, in.offset(), out, in.offset()), out);
        };
    }

    private static float[] concatenate(float[]... arrays) {
        int length = 0;
        for (float[] array : arrays) {
            length += array.length;
        }
        float[] all = new float[length];
        int at = 0;
        for (float[] array : arrays) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }
}
