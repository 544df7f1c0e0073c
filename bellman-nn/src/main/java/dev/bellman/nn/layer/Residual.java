package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;

/** y = x + f(x) (He et al. 2016), where f is a stack that keeps the width. */
final class Residual implements Layer {
    private final Kernels kernels;
    private final Stack branch;
    private final Matrix branchOutput;

    Residual(Kernels kernels, Stack branch) {
        this.kernels = kernels;
        this.branch = branch;
        branchOutput = new Matrix(0, branch.outputs());
    }

    @Override
    public int inputs() {
        return branch.inputs();
    }

    @Override
    public int outputs() {
        return branch.outputs();
    }

    @Override
    public long work() {
        return branch.work();
    }

    @Override
    public boolean hasParameters() {
        return branch.hasParameters();
    }

    @Override
    public void reserve(int rows) {
        branch.reserve(rows);
        branchOutput.resize(rows);
    }

    @Override
    public void reserveTangent(int rows) {
        branch.reserveTangent(rows);
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        branch.forward(x, branchOutput, from, to);
        int start = from * outputs();
        int length = (to - from) * outputs();
        System.arraycopy(branchOutput.data(), start, y.data(), start, length);
        add(x, y, start, length);
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        branch.backward(x, branchOutput, yGradient, xGradient, from, to);
        add(yGradient, xGradient, from * inputs(), (to - from) * inputs());
    }

    @Override
    public void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        branch.backwardWithin(x, branchOutput, yGradient, from, to);
    }

    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        branch.backwardParameters(x, yGradient, part, parts);
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        branch.tangent(direction, x, branchOutput, xTangent, yTangent, from, to);
        if (xTangent.rows() > 0) {
            add(xTangent, yTangent, from * outputs(), (to - from) * outputs());
        }
    }

    private void add(Matrix from, Matrix to, int start, int length) {
        kernels.addScaled(1, from.data(), start, to.data(), start, length);
    }

    @Override
    public void resample(RandomStream random) {
        branch.resample(random);
    }

    @Override
    public long noise() {
        return branch.noise();
    }

    @Override
    public void layNoise(int part, int parts) {
        branch.layNoise(part, parts);
    }

    @Override
    public void settle() {
        branch.settle();
    }

    @Override
    public Residual withParameters(Parameters other) {
        return new Residual(kernels, branch.withParameters(other));
    }
}
