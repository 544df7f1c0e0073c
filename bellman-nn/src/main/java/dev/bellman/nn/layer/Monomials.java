package dev.bellman.nn.layer;

import dev.bellman.base.ConfigurationException;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import java.util.Arrays;

/**
 * All products of 1 to {@code degree} elements of a row, by degree. Each is the product of one of a degree less, its prefix,
 * and of an element no earlier than those in the prefix.
 */
final class Monomials implements Layer {
    private static final int MOST = 100_000;

    private final int degree;
    private final int inputs;
    /** Of each product of more than one element: which product it extends. */
    private final int[] prefix;
    /** Of each product: the element that it is extended by. */
    private final int[] element;

    /** [n x outputs] as in the latest forward pass; the stack may overwrite what it was given. */
    private final Matrix products;
    /** Each thread uses its own rows. */
    private final Matrix gradients;

    /** @throws ConfigurationException if there are too many products */
    Monomials(int inputs, int degree) {
        this.degree = degree;
        this.inputs = inputs;
        int count = count(inputs, degree);
        prefix = new int[count];
        element = new int[count];
        enumerate();
        products = new Matrix(0, count);
        gradients = new Matrix(0, count);
    }

    /** (inputs + degree over degree) - 1. */
    private static int count(int inputs, int degree) {
        double count = 1;
        for (int i = 1; i <= degree; i++) {
            count = count * (inputs + i) / i;
        }
        if (count > MOST) {
            throw new ConfigurationException("a polynomial of degree " + degree + " in " + inputs
                    + " variables has more than " + MOST + " terms; take a lower degree");
        }
        return (int) Math.round(count) - 1;
    }

    private void enumerate() {
        for (int i = 0; i < inputs; i++) {
            element[i] = i;
        }
        int at = inputs;
        for (int from = 0, to = inputs; at < element.length; from = to, to = at) {
            for (int product = from; product < to; product++) {
                for (int i = element[product]; i < inputs; i++) {
                    prefix[at] = product;
                    element[at++] = i;
                }
            }
        }
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return element.length;
    }

    @Override
    public long work() {
        return element.length;
    }

    @Override
    public boolean hasParameters() {
        return false;
    }

    @Override
    public void reserve(int rows) {
        products.resize(rows);
        gradients.resize(rows);
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        float[] product = products.data();
        for (int row = from; row < to; row++) {
            int in = row * inputs;
            int out = row * outputs();
            System.arraycopy(x.data(), in, product, out, inputs);
            for (int j = inputs; j < outputs(); j++) {
                product[out + j] = product[out + prefix[j]] * x.data()[in + element[j]];
            }
            System.arraycopy(product, out, y.data(), out, outputs());
        }
    }

    /** Hands each product's gradient down to its two factors, those of the highest degree first. */
    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        float[] product = products.data();
        float[] gradient = gradients.data();
        for (int row = from; row < to; row++) {
            int in = row * inputs;
            int out = row * outputs();
            System.arraycopy(yGradient.data(), out, gradient, out, outputs());
            Arrays.fill(xGradient.data(), in, in + inputs, 0);
            for (int j = outputs() - 1; j >= inputs; j--) {
                xGradient.data()[in + element[j]] += gradient[out + j] * product[out + prefix[j]];
                gradient[out + prefix[j]] += gradient[out + j] * x.data()[in + element[j]];
            }
            for (int i = 0; i < inputs; i++) {
                xGradient.data()[in + i] += gradient[out + i];
            }
        }
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        float[] tangent = yTangent.data();
        if (xTangent.rows() == 0) {
            Arrays.fill(tangent, from * outputs(), to * outputs(), 0);
            return;
        }
        for (int row = from; row < to; row++) {
            int in = row * inputs;
            int out = row * outputs();
            System.arraycopy(xTangent.data(), in, tangent, out, inputs);
            for (int j = inputs; j < outputs(); j++) {
                tangent[out + j] = tangent[out + prefix[j]] * x.data()[in + element[j]]
                        + products.data()[out + prefix[j]] * xTangent.data()[in + element[j]];
            }
        }
    }

    @Override
    public Layer withParameters(Parameters other) {
        return new Monomials(inputs, degree);
    }
}
