package dev.bellman.sac;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.TargetUpdate;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.GradientDescent;
import java.util.Arrays;
import java.util.stream.Stream;

/** Two critics that give the value of every action at once, each with a target network that follows it. */
final class ActionCritics implements Stateful {
    /** Of the loss: the half of the paper's eq. 3. */
    private static final double LOSS_SCALE = 0.5;

    private final Parameters parameters = new Parameters();
    private final Parameters targetParameters;
    private final Network[] online;
    private final Network[] target;
    private final Kernels kernels;
    private final GradientDescent descent;

    // Scratch, filled anew before each use.
    private final Matrix least;
    private final Matrix gradient;

    ActionCritics(PlainNetwork spec, int actions, AlgorithmContext context) {
        spec.requireNoDropout("a discrete critic");
        Shape inputs = Shape.of(context.observationSpace().shape());
        RandomStream random = context.random("critic-initialization");
        online = Stream.of("critic-0", "critic-1")
                .map(name -> context.backend().build(name, spec, inputs, actions, 1, parameters, random))
                .toArray(Network[]::new);
        targetParameters = parameters.copy();
        target = Arrays.stream(online)
                .map(network -> network.withParameters(targetParameters))
                .toArray(Network[]::new);
        kernels = context.backend().kernels();
        descent = new GradientDescent(parameters, new Adam(), context.backend());
        least = new Matrix(0, actions);
        gradient = new Matrix(0, actions);
    }

    Parameters parameters() {
        return parameters;
    }

    /** Moves the target networks by that part of their distance to the critics. */
    void updateTargets(double rate) {
        TargetUpdate.apply(kernels, parameters, targetParameters, rate);
    }

    /** [n x actions] of each action the smaller of the critics' values, valid until the next call of this or the next. */
    Matrix values(Matrix observations) {
        return least(online, observations);
    }

    /** [n x actions] as {@link #values}, of the target networks. */
    Matrix targetValues(Matrix observations) {
        return least(target, observations);
    }

    private Matrix least(Network[] critics, Matrix observations) {
        Matrix first = critics[0].forward(observations);
        Matrix second = critics[1].forward(observations);
        least.resize(observations.rows());
        for (int i = 0; i < least.size(); i++) {
            least.data()[i] = Math.min(first.data()[i], second.data()[i]);
        }
        return least;
    }

    /**
     * One gradient step of both critics on 1/2 w (Q(s, a) - y)^2.
     *
     * @param targets [n] y
     * @param errors [n] receives how wrong the critics were about each row, on average: its next priority
     * @return the loss, summed over the critics
     */
    double learn(ReplayBatch batch, float[] targets, float[] errors, double learningRate) {
        descent.start();
        Arrays.fill(errors, 0);
        double loss = 0;
        for (Network critic : online) {
            loss += squaredError(critic.forward(batch.observations()), batch, targets, errors);
            critic.backwardParameters(gradient);
        }
        FiniteCheck.loss(loss, batch.observations());
        descent.step(learningRate, Double.POSITIVE_INFINITY, LOSS_SCALE, batch.observations());
        return loss * LOSS_SCALE;
    }

    /** 1/n sum w (Q(s, a) - y)^2 and its gradient: only what was done is known to be worth more or less. */
    private double squaredError(Matrix values, ReplayBatch batch, float[] targets, float[] errors) {
        int rows = values.rows();
        gradient.resize(rows);
        Arrays.fill(gradient.data(), 0, gradient.size(), 0);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            int taken = row * values.columns() + batch.actions().integers()[row];
            float error = values.data()[taken] - targets[row];
            float weight = batch.weights()[row];
            gradient.data()[taken] = 2 * weight * error / rows;
            errors[row] += Math.abs(error) / online.length;
            sum += (double) weight * error * error;
        }
        return sum / rows;
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        out.put("target", targetParameters);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("target", targetParameters);
    }
}
