package dev.bellman.nn.layer;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.FloatMath;
import java.util.Optional;

/**
 * Gives, for each row x of features, quantiles of every action's return at several fractions tau (Dabney et al. 2018b, eq. 4):
 * head(x * embedding(cos(pi i tau))). Inside there is a row for each pair of a row and one of its fractions.
 */
final class QuantileHead implements Layer {
    private final Stack embedding;
    private final Stack head;
    private final int quantiles;
    private final Optional<FractionProposal> proposal;
    private final QuantileFractions source;

    private final Matrix fractions;
    private final Matrix cosines;
    private final Matrix embedded;
    private final Matrix merged;
    private final Matrix values;
    private final Matrix valueGradient;
    private final Matrix mergedGradient;
    private final Matrix embeddedGradient;
    private final Matrix embeddedTangent;
    private final Matrix mergedTangent;
    private final Matrix valueTangent;
    private final Matrix noTangent;
    private Matrix latestInput;

    /**
     * @param embedding from cosines to as many columns as x has
     * @param head from as many columns as x has to one value per action
     * @param quantiles fractions per row
     * @param proposal proposes them, where present; the lengths of its intervals are appended to the outputs
     */
    QuantileHead(Stack embedding, Stack head, int quantiles, Optional<FractionProposal> proposal) {
        this.embedding = embedding;
        this.head = head;
        this.quantiles = quantiles;
        this.proposal = proposal;
        source = new QuantileFractions(quantiles);
        int width = head.inputs();
        fractions = new Matrix(0, quantiles);
        cosines = new Matrix(0, embedding.inputs());
        embedded = new Matrix(0, width);
        merged = new Matrix(0, width);
        values = new Matrix(0, head.outputs());
        valueGradient = new Matrix(0, head.outputs());
        mergedGradient = new Matrix(0, width);
        embeddedGradient = new Matrix(0, width);
        embeddedTangent = new Matrix(0, width);
        mergedTangent = new Matrix(0, width);
        valueTangent = new Matrix(0, head.outputs());
        noTangent = new Matrix(0, embedding.inputs());
        latestInput = merged;
    }

    /** The same with another number of fractions per row, which nobody proposes. */
    QuantileHead at(int otherQuantiles, Parameters parameters) {
        return new QuantileHead(
                embedding.withParameters(parameters),
                head.withParameters(parameters),
                otherQuantiles,
                Optional.empty());
    }

    Optional<FractionProposal> proposal() {
        return proposal;
    }

    int quantiles() {
        return quantiles;
    }

    /** x of the latest forward pass. */
    Matrix latestInput() {
        return latestInput;
    }

    /** [n x quantiles]: those of the latest forward pass. */
    Matrix fractions() {
        return fractions;
    }

    @Override
    public int inputs() {
        return head.inputs();
    }

    @Override
    public int outputs() {
        return (head.outputs() + (proposal.isPresent() ? 1 : 0)) * quantiles;
    }

    @Override
    public long work() {
        return quantiles * (embedding.work() + head.work());
    }

    @Override
    public void reserve(int rows) {
        int inner = rows * quantiles;
        embedding.reserve(inner);
        head.reserve(inner);
        if (proposal.isPresent()) {
            proposal.get().reserve(rows);
        }
        fractions.resize(rows);
        cosines.resize(inner);
        embedded.resize(inner);
        merged.resize(inner);
        values.resize(inner);
        valueGradient.resize(inner);
        mergedGradient.resize(inner);
        embeddedGradient.resize(inner);
    }

    @Override
    public void reserveTangent(int rows) {
        int inner = rows * quantiles;
        embedding.reserveTangent(inner);
        head.reserveTangent(inner);
        embeddedTangent.resize(inner);
        mergedTangent.resize(inner);
        valueTangent.resize(inner);
    }

    @Override
    public void resample(RandomStream random) {
        source.draw(random.nextLong());
        embedding.resample(random);
        head.resample(random);
    }

    @Override
    public long noise() {
        return embedding.noise() + head.noise();
    }

    @Override
    public void layNoise(int part, int parts) {
        embedding.layNoise(part, parts);
        head.layNoise(part, parts);
    }

    @Override
    public void settle() {
        source.settle();
        embedding.settle();
        head.settle();
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        latestInput = x;
        if (proposal.isPresent()) {
            proposal.get().propose(x, fractions, from, to);
        } else {
            for (int inner = from * quantiles; inner < to * quantiles; inner++) {
                fractions.data()[inner] = source.at(inner);
            }
        }
        evaluate(x, fractions, y, from, to);
        if (proposal.isPresent()) {
            appendLengths(proposal.get().lengths(), y, from, to);
        }
    }

    /**
     * Writes the quantiles at other fractions to the start of the rows of y, with the noise of the latest forward pass, of
     * which nothing is left to propagate back.
     *
     * @param at [n x quantiles]
     */
    void evaluate(Matrix x, Matrix at, Matrix y, int from, int to) {
        int innerFrom = from * quantiles;
        int innerTo = to * quantiles;
        for (int inner = innerFrom; inner < innerTo; inner++) {
            writeCosines(at.data()[inner], inner);
        }
        embedding.forward(cosines, embedded, innerFrom, innerTo);
        multiply(x, embedded, merged, innerFrom, innerTo);
        head.forward(merged, values, innerFrom, innerTo);
        toActionMajor(values, y, from, to);
    }

    private void appendLengths(Matrix lengths, Matrix y, int from, int to) {
        for (int row = from; row < to; row++) {
            int end = (row + 1) * outputs();
            System.arraycopy(lengths.data(), row * quantiles, y.data(), end - quantiles, quantiles);
        }
    }

    private void writeCosines(float fraction, int inner) {
        int count = cosines.columns();
        int start = inner * count;
        float[] out = cosines.data();
        for (int i = 0; i < count; i++) {
            out[start + i] = FloatMath.cosPi(i * fraction);
        }
    }

    /** product = x * factor, where the row of x serves all its fractions. */
    private void multiply(Matrix x, Matrix factor, Matrix product, int innerFrom, int innerTo) {
        int width = inputs();
        for (int inner = innerFrom; inner < innerTo; inner++) {
            int row = inner / quantiles * width;
            int start = inner * width;
            for (int k = 0; k < width; k++) {
                product.data()[start + k] = x.data()[row + k] * factor.data()[start + k];
            }
        }
    }

    private void toActionMajor(Matrix inner, Matrix y, int from, int to) {
        int actions = head.outputs();
        for (int row = from; row < to; row++) {
            int start = row * quantiles * actions;
            int out = row * y.columns();
            for (int j = 0; j < quantiles; j++) {
                for (int action = 0; action < actions; action++) {
                    y.data()[out + action * quantiles + j] = inner.data()[start + j * actions + action];
                }
            }
        }
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        backwardWithin(x, y, yGradient, from, to);
        int width = inputs();
        for (int row = from; row < to; row++) {
            for (int k = 0; k < width; k++) {
                float sum = 0;
                for (int j = 0; j < quantiles; j++) {
                    int i = (row * quantiles + j) * width + k;
                    sum = Math.fma(mergedGradient.data()[i], embedded.data()[i], sum);
                }
                xGradient.data()[row * width + k] = sum;
            }
        }
    }

    @Override
    public void backwardWithin(Matrix x, Matrix y, Matrix yGradient, int from, int to) {
        int innerFrom = from * quantiles;
        int innerTo = to * quantiles;
        toFractionMajor(yGradient, from, to);
        head.backward(merged, values, valueGradient, mergedGradient, innerFrom, innerTo);
        multiply(x, mergedGradient, embeddedGradient, innerFrom, innerTo);
        embedding.backwardWithin(cosines, embedded, embeddedGradient, innerFrom, innerTo);
    }

    private void toFractionMajor(Matrix yGradient, int from, int to) {
        int actions = head.outputs();
        for (int row = from; row < to; row++) {
            int start = row * quantiles * actions;
            int out = row * outputs();
            for (int action = 0; action < actions; action++) {
                for (int j = 0; j < quantiles; j++) {
                    valueGradient.data()[start + j * actions + action] =
                            yGradient.data()[out + action * quantiles + j];
                }
            }
        }
    }

    @Override
    public void backwardParameters(Matrix x, Matrix yGradient, int part, int parts) {
        embedding.backwardParameters(cosines, embeddedGradient, part, parts);
        head.backwardParameters(merged, valueGradient, part, parts);
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        int innerFrom = from * quantiles;
        int innerTo = to * quantiles;
        embedding.tangent(direction, cosines, embedded, noTangent, embeddedTangent, innerFrom, innerTo);
        multiply(x, embeddedTangent, mergedTangent, innerFrom, innerTo);
        if (xTangent.rows() > 0) {
            addProduct(xTangent, innerFrom, innerTo);
        }
        head.tangent(direction, merged, values, mergedTangent, valueTangent, innerFrom, innerTo);
        toActionMajor(valueTangent, yTangent, from, to);
    }

    private void addProduct(Matrix xTangent, int innerFrom, int innerTo) {
        int width = inputs();
        for (int inner = innerFrom; inner < innerTo; inner++) {
            int row = inner / quantiles * width;
            for (int k = 0; k < width; k++) {
                int i = inner * width + k;
                float old = mergedTangent.data()[i];
                mergedTangent.data()[i] = Math.fma(xTangent.data()[row + k], embedded.data()[i], old);
            }
        }
    }

    @Override
    public QuantileHead withParameters(Parameters other) {
        return new QuantileHead(
                embedding.withParameters(other),
                head.withParameters(other),
                quantiles,
                proposal.map(proposing -> proposing.withParameters(other)));
    }
}
