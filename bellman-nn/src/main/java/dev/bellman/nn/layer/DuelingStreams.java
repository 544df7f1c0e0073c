package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.spec.Dueling.Aggregation;

/** Two stacks on the same input, the value of the state and the advantages of the actions, joined to action values. */
final class DuelingStreams implements Layer {
    private final Stack value;
    private final Stack advantage;
    private final StreamAggregation aggregation;

    private final Matrix values;
    private final Matrix advantages;
    private final Matrix valueGradient;
    private final Matrix advantageGradient;
    private final Matrix valueInputGradient;
    private final Matrix valueTangent;
    private final Matrix advantageTangent;

    /**
     * @param value ends with the outputs of one action
     * @param advantage ends with those of all actions
     */
    DuelingStreams(Stack value, Stack advantage, Aggregation kind) {
        this.value = value;
        this.advantage = advantage;
        aggregation = StreamAggregation.of(kind, value.outputs(), advantage.outputs());
        values = new Matrix(0, value.outputs());
        advantages = new Matrix(0, advantage.outputs());
        valueGradient = new Matrix(0, value.outputs());
        advantageGradient = new Matrix(0, advantage.outputs());
        valueInputGradient = new Matrix(0, value.inputs());
        valueTangent = new Matrix(0, value.outputs());
        advantageTangent = new Matrix(0, advantage.outputs());
    }

    @Override
    public int inputs() {
        return advantage.inputs();
    }

    @Override
    public int outputs() {
        return advantage.outputs();
    }

    @Override
    public long work() {
        return value.work() + advantage.work();
    }

    @Override
    public void reserve(int rows) {
        value.reserve(rows);
        advantage.reserve(rows);
        values.resize(rows);
        advantages.resize(rows);
        valueGradient.resize(rows);
        advantageGradient.resize(rows);
        valueInputGradient.resize(rows);
    }

    @Override
    public void reserveTangent(int rows) {
        value.reserveTangent(rows);
        advantage.reserveTangent(rows);
        valueTangent.resize(rows);
        advantageTangent.resize(rows);
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        value.forward(x, values, from, to);
        advantage.forward(x, advantages, from, to);
        for (int row = from; row < to; row++) {
            aggregation.join(values, advantages, y, row);
        }
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        split(yGradient, from, to);
        value.backward(x, values, valueGradient, valueInputGradient, from, to);
        advantage.backward(x, advantages, advantageGradient, xGradient, from, to);
        for (int i = from * inputs(); i < to * inputs(); i++) {
            xGradient.data()[i] += valueInputGradient.data()[i];
        }
    }

    @Override
    public void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        split(yGradient, from, to);
        value.backwardWithin(x, values, valueGradient, from, to);
        advantage.backwardWithin(x, advantages, advantageGradient, from, to);
    }

    private void split(Matrix yGradient, int from, int to) {
        for (int row = from; row < to; row++) {
            aggregation.split(advantages, yGradient, valueGradient, advantageGradient, row);
        }
    }

    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        value.backwardParameters(x, valueGradient, part, parts);
        advantage.backwardParameters(x, advantageGradient, part, parts);
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        value.tangent(direction, x, values, xTangent, valueTangent, from, to);
        advantage.tangent(direction, x, advantages, xTangent, advantageTangent, from, to);
        for (int row = from; row < to; row++) {
            aggregation.tangent(advantages, valueTangent, advantageTangent, yTangent, row);
        }
    }

    @Override
    public void resample(RandomStream random) {
        value.resample(random);
        advantage.resample(random);
    }

    @Override
    public long noise() {
        return value.noise() + advantage.noise();
    }

    @Override
    public void layNoise(int part, int parts) {
        value.layNoise(part, parts);
        advantage.layNoise(part, parts);
    }

    @Override
    public void settle() {
        value.settle();
        advantage.settle();
    }

    @Override
    public Layer withParameters(Parameters other) {
        return new DuelingStreams(value.withParameters(other), advantage.withParameters(other), aggregation.kind());
    }
}
