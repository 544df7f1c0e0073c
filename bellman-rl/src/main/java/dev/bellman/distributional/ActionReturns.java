package dev.bellman.distributional;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/** Reads the worth of every action, and the distribution of its return, from the outputs of a network. Owns its workspace. */
public final class ActionReturns {
    private final ReturnModel model;
    private final RiskMeasure risk;
    private final int actions;
    private final Kernels kernels;

    private final Matrix values;
    private final Matrix probabilities;
    /** For the neutral mean: what each column of an action counts. */
    private final float[] columnWeights;

    private final float[] sorted;
    private final Distortion distortion;
    private final WeighedReturns weighed;

    public ActionReturns(ReturnModel model, RiskMeasure risk, int actions, Kernels kernels) {
        this(model, model.columns(), risk, Distortion.of(risk), actions, kernels);
    }

    private ActionReturns(
            ReturnModel model, int columns, RiskMeasure risk, Distortion distortion, int actions, Kernels kernels) {
        this.model = model;
        this.risk = risk;
        this.distortion = distortion;
        this.actions = actions;
        this.kernels = kernels;
        values = new Matrix(0, actions);
        probabilities = new Matrix(0, actions * columns);
        columnWeights = new float[columns];
        sorted = new float[columns];
        weighed = new WeighedReturns(columns, distortion);
        for (int i = 0; i < columns; i++) {
            columnWeights[i] = model instanceof ReturnModel.Categorical categorical
                    ? (float) categorical.atom(i)
                    : (float) weight(i, columns);
        }
    }

    /** The weight of the i-th of equally likely values, the smallest first. */
    private double weight(int i, int count) {
        return risk.weightOfWorst((double) (i + 1) / count) - risk.weightOfWorst((double) i / count);
    }

    /** The same for outputs with another number of columns per action, as implicit quantiles can have. */
    public ActionReturns withColumns(int columns) {
        return new ActionReturns(model, columns, risk, distortion, actions, kernels);
    }

    /** The same with its own workspace. */
    public ActionReturns copy() {
        return withColumns(columnWeights.length);
    }

    public ReturnModel model() {
        return model;
    }

    public RiskMeasure risk() {
        return risk;
    }

    /**
     * The worth of every action under the measure of risk.
     *
     * @param outputs [n x model.outputs(actions)], action-major
     * @return [n x actions]; valid until the next call, and for expected returns the outputs themselves
     */
    public Matrix values(Matrix outputs) {
        if (model instanceof ReturnModel.Expected) {
            return outputs;
        }
        values.resize(outputs.rows());
        if (model instanceof ReturnModel.FractionQuantiles) {
            weighByProposal(outputs);
            return values;
        }
        Matrix terms = model instanceof ReturnModel.Categorical ? softmax(outputs) : outputs;
        if (risk.neutral()) {
            int columns = columnWeights.length;
            kernels.multiply(values.size(), 1, columns, terms.data(), 0, columnWeights, 0, values.data(), 0, false);
        } else {
            distort(terms);
        }
        return values;
    }

    /** [n x outputs] of categorical returns: the probabilities that the latest values are means of; always the same matrix. */
    public Matrix probabilities() {
        return probabilities;
    }

    private Matrix softmax(Matrix logits) {
        probabilities.resize(logits.rows());
        int columns = columnWeights.length;
        kernels.softmax(logits.rows() * actions, columns, logits.data(), 0, probabilities.data(), 0);
        return probabilities;
    }

    private void distort(Matrix terms) {
        int columns = columnWeights.length;
        for (int i = 0; i < values.size(); i++) {
            values.data()[i] = model instanceof ReturnModel.Categorical
                    ? distortedAtoms(terms.data(), i * columns)
                    : distortedQuantiles(terms.data(), i * columns);
        }
    }

    private float distortedAtoms(float[] mass, int from) {
        double cumulative = 0;
        double weightBefore = 0;
        double sum = 0;
        int last = columnWeights.length - 1;
        for (int i = 0; i <= last; i++) {
            cumulative += mass[from + i];
            double weight = i == last ? 1 : distortion.weightOfWorst(Math.min(cumulative, 1));
            sum += (weight - weightBefore) * columnWeights[i];
            weightBefore = weight;
        }
        return (float) sum;
    }

    private float distortedQuantiles(float[] quantiles, int from) {
        System.arraycopy(quantiles, from, sorted, 0, sorted.length);
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += (double) columnWeights[i] * sorted[i];
        }
        return (float) sum;
    }

    /** The quantiles have the probabilities that the row ends with; under a measure of risk they count in sorted order. */
    private void weighByProposal(Matrix outputs) {
        for (int row = 0; row < outputs.rows(); row++) {
            for (int action = 0; action < actions; action++) {
                values.set(row, action, (float)
                        (risk.neutral() ? proposedMean(outputs, row, action) : proposedWorth(outputs, row, action)));
            }
        }
    }

    private double proposedMean(Matrix outputs, int row, int action) {
        int columns = columnWeights.length;
        int from = row * outputs.columns() + action * columns;
        int mass = row * outputs.columns() + actions * columns;
        float sum = 0;
        for (int i = 0; i < columns; i++) {
            sum = Math.fma(outputs.data()[mass + i], outputs.data()[from + i], sum);
        }
        return sum;
    }

    private double proposedWorth(Matrix outputs, int row, int action) {
        int columns = columnWeights.length;
        for (int i = 0; i < columns; i++) {
            weighed.put(i, outputs.get(row, action * columns + i), outputs.get(row, actions * columns + i));
        }
        return weighed.value();
    }

    /** The distribution of one action's return. @param outputs as in {@link #values} */
    public ReturnDistribution distribution(Matrix outputs, int row, int action) {
        int columns = columnWeights.length;
        int from = row * outputs.columns() + action * columns;
        double[] atoms = new double[columns];
        double[] mass = new double[columns];
        Arrays.fill(mass, 1);
        Matrix terms = model instanceof ReturnModel.Categorical ? softmax(outputs) : outputs;
        for (int i = 0; i < columns; i++) {
            if (model instanceof ReturnModel.Categorical categorical) {
                atoms[i] = categorical.atom(i);
                mass[i] = terms.data()[from + i];
            } else {
                atoms[i] = outputs.data()[from + i];
                if (model instanceof ReturnModel.FractionQuantiles) {
                    mass[i] = outputs.get(row, actions * columns + i);
                }
            }
        }
        return new ReturnDistribution(atoms, mass);
    }
}
