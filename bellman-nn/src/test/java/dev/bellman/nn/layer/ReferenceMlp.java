package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Mlp;
import java.util.Arrays;

/** The function of an {@link Mlp} in double, written as the formulas are, one row after the other. */
final class ReferenceMlp {
    private final Mlp spec;
    private final int outputs;
    private final double[] parameters;
    private int next;

    private ReferenceMlp(Mlp spec, int outputs, double[] parameters) {
        this.spec = spec;
        this.outputs = outputs;
        this.parameters = parameters;
    }

    /** The sum over all elements of output times weight, with weight [rows x outputs] and input [rows x inputs]. */
    static double weightedOutput(Mlp spec, double[] parameters, double[] input, Matrix weight) {
        int inputs = input.length / weight.rows();
        double sum = 0;
        for (int row = 0; row < weight.rows(); row++) {
            double[] x = Arrays.copyOfRange(input, row * inputs, (row + 1) * inputs);
            double[] y = new ReferenceMlp(spec, weight.columns(), parameters).forward(x);
            for (int j = 0; j < y.length; j++) {
                sum += y[j] * weight.get(row, j);
            }
        }
        return sum;
    }

    private double[] forward(double[] input) {
        double[] x = input;
        for (int width : spec.hidden()) {
            x = linear(x, width);
            if (spec.layerNorm()) {
                x = layerNorm(x);
            }
            x = Arrays.stream(x)
                    .map(value -> activate(spec.activation(), value))
                    .toArray();
        }
        return linear(x, outputs);
    }

    private double[] linear(double[] x, int width) {
        double[] y = new double[width];
        for (double value : x) {
            for (int j = 0; j < width; j++) {
                y[j] += value * parameters[next++];
            }
        }
        for (int j = 0; j < width; j++) {
            y[j] += parameters[next++];
        }
        return y;
    }

    private double[] layerNorm(double[] x) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            y[j] = (x[j] - mean) / Math.sqrt(variance + 1e-5) * parameters[next + j] + parameters[next + x.length + j];
        }
        next += 2 * x.length;
        return y;
    }

    private static double activate(Activation activation, double x) {
        return switch (activation) {
            case IDENTITY -> x;
            case RELU -> Math.max(x, 0);
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case ELU -> x > 0 ? x : Math.expm1(x);
            case GELU -> x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
            case SILU -> x * sigmoid(x);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
