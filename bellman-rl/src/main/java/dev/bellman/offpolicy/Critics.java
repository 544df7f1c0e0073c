package dev.bellman.offpolicy;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.TargetUpdate;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Several critics Q_i(s, a) of one architecture, each with a target network that follows it. They are trained together on
 * the same targets.
 */
public final class Critics implements Stateful {
    private final CriticModel model;
    private final CriticLoss loss;
    private final int actionSize;
    private final Parameters parameters = new Parameters();
    private final Parameters targetParameters;
    private final Network[] online;
    private final Network[] target;
    private final Kernels kernels;
    private final GradientDescent descent;
    /** Of critics with dropout. */
    private final RandomStream dropout;

    // Scratch, filled anew before each use.
    private final Matrix inputs;
    private final int[] chosen;
    private final Matrix[] values;
    private final float[] pool;
    private final Matrix targets;
    private final Matrix[] gradients;

    /** @param unitActions numbers of an action, each in [-1, 1] */
    public Critics(CriticModel model, PlainNetwork spec, int unitActions, int batchSize, AlgorithmContext context) {
        this.model = model;
        actionSize = unitActions;
        int inputSize = context.observationSpace().size() + unitActions;
        RandomStream random = context.random("critic-initialization");
        online = IntStream.range(0, model.count())
                .mapToObj(i ->
                        context.backend().build("critic-" + i, spec, inputSize, model.columns(), 1, parameters, random))
                .toArray(Network[]::new);
        targetParameters = parameters.copy();
        target = Arrays.stream(online)
                .map(network -> network.withParameters(targetParameters))
                .toArray(Network[]::new);
        kernels = context.backend().kernels();
        descent = new GradientDescent(parameters, new Adam(), context.backend());
        dropout = context.random("critic-dropout");
        loss = model.loss(batchSize, kernels);
        inputs = new Matrix(0, inputSize);
        chosen = IntStream.range(0, model.count()).toArray();
        values = new Matrix[model.count()];
        pool = new float[model.targetCount() * model.columns()];
        targets = new Matrix(0, model.targetColumns());
        gradients = IntStream.range(0, model.count())
                .mapToObj(i -> new Matrix(0, model.columns()))
                .toArray(Matrix[]::new);
    }

    public Parameters parameters() {
        return parameters;
    }

    public Parameters targetParameters() {
        return targetParameters;
    }

    /** Moves the target networks by that part of their distance to the critics. */
    public void updateTargets(double rate) {
        TargetUpdate.apply(kernels, parameters, targetParameters, rate);
    }

    /**
     * What the critics should have said of a batch: r + discount (Q'(s', a') + bonus), without the second part where the
     * episode terminated. Q' is made of the target networks as the {@link CriticModel} says.
     *
     * @param nextActions [n x d] a', unit actions at the next observations
     * @param bonus [n] what is added to the next values, such as an entropy
     * @param random draws which critics count, where not all do
     * @return [n x m], valid until the next call
     */
    public Matrix targets(ReplayBatch batch, Matrix nextActions, float[] bonus, RandomStream random) {
        join(batch.nextObservations(), nextActions);
        int count = model.targetCount();
        if (count < chosen.length) {
            random.shuffle(chosen);
        }
        for (int i = 0; i < count; i++) {
            values[i] = resampled(target[chosen[i]]);
        }
        targets.resize(batch.size());
        for (int row = 0; row < batch.size(); row++) {
            int at = row * targets.columns();
            model.combine(values, row, pool, targets.data(), at);
            float discount = batch.terminated()[row] ? 0 : batch.discounts()[row];
            for (int j = at; j < at + targets.columns(); j++) {
                targets.data()[j] = batch.rewards()[row] + discount * (targets.data()[j] + bonus[row]);
            }
        }
        return targets;
    }

    /**
     * One gradient step of all critics towards the targets.
     *
     * @param actions [n x d] the unit actions of the batch
     * @param errors [n] receives how wrong the critics were about each row, on average: its next priority
     * @return the loss, summed over the critics
     */
    public double learn(ReplayBatch batch, Matrix actions, Matrix goals, float[] errors, double learningRate) {
        join(batch.observations(), actions);
        descent.start();
        Arrays.fill(errors, 0);
        double total = 0;
        for (int i = 0; i < online.length; i++) {
            Matrix outputs = resampled(online[i]);
            total += loss.lossAndGradient(outputs, goals, batch.weights(), gradients[i], errors);
            online[i].backwardParameters(gradients[i]);
        }
        for (int row = 0; row < batch.size(); row++) {
            errors[row] /= online.length;
        }
        FiniteCheck.loss(total, batch.observations());
        descent.step(learningRate, Double.POSITIVE_INFINITY, model.gradientScale(), batch.observations());
        return total * model.gradientScale();
    }

    /**
     * What the critics take actions to be worth, in the mean.
     *
     * @param actions [n x d] unit actions
     * @param means [n] overwritten
     */
    public void values(Matrix observations, Matrix actions, float[] means) {
        join(observations, actions);
        Arrays.fill(means, 0, observations.rows(), 0);
        for (Network critic : online) {
            critic.settle();
            Matrix outputs = critic.forward(inputs);
            for (int i = 0; i < outputs.size(); i++) {
                means[i / outputs.columns()] += outputs.data()[i] / (outputs.columns() * online.length);
            }
        }
    }

    /**
     * The gradient of the mean over the batch of minus a value, with respect to the actions.
     *
     * @param value which of the critics' opinions counts
     * @param actionGradient [n x d], overwritten
     * @return the mean value
     */
    public double actionGradient(Matrix observations, Matrix actions, ActorValue value, Matrix actionGradient) {
        join(observations, actions);
        int rows = observations.rows();
        int count = value == ActorValue.FIRST ? 1 : online.length;
        for (int i = 0; i < count; i++) {
            values[i] = resampled(online[i]);
            gradients[i].resize(rows);
        }
        double mean = value.meanAndGradient(values, gradients, count);
        actionGradient.resize(rows);
        Arrays.fill(actionGradient.data(), 0, actionGradient.size(), 0);
        for (int i = 0; i < count; i++) {
            addActionColumns(online[i].backwardInput(gradients[i]), actionGradient);
        }
        return mean;
    }

    private void addActionColumns(Matrix inputGradient, Matrix actionGradient) {
        int skipped = inputGradient.columns() - actionSize;
        for (int row = 0; row < inputGradient.rows(); row++) {
            int from = row * inputGradient.columns() + skipped;
            for (int i = 0; i < actionSize; i++) {
                actionGradient.data()[row * actionSize + i] += inputGradient.data()[from + i];
            }
        }
    }

    /** What a critic says of the inputs with the elements that dropout leaves it this time. */
    private Matrix resampled(Network critic) {
        critic.resample(dropout);
        return critic.forward(inputs);
    }

    /** [s, a], row by row. */
    private void join(Matrix observations, Matrix actions) {
        int rows = observations.rows();
        int width = observations.columns();
        inputs.resize(rows);
        for (int row = 0; row < rows; row++) {
            int to = row * inputs.columns();
            System.arraycopy(observations.data(), row * width, inputs.data(), to, width);
            System.arraycopy(actions.data(), row * actionSize, inputs.data(), to + width, actionSize);
        }
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        out.put("target", targetParameters);
        out.put("dropout", dropout);
        out.putInts("chosen", chosen);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("target", targetParameters);
        in.get("dropout", dropout);
        in.getInts("chosen", chosen, 0, chosen.length - 1);
    }
}
