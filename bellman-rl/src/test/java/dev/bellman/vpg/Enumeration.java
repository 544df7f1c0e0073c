package dev.bellman.vpg;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.proof.TabularMdp;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;
import java.util.List;
import java.util.Objects;

/**
 * Mean and variance of a gradient estimate over every trajectory that a small task allows: exact, for each is weighed by its
 * probability. The policy is a table of logits: a linear network on one-hot states.
 */
final class Enumeration {
    /** Linear in one-hot states: a table. */
    static final Mlp TABLE = new Mlp(List.of(), Activation.TANH, Initializer.ORTHOGONAL);

    private final TabularMdp mdp;
    private final double[][] mean;
    private double secondMoment;

    /** Estimates the gradient from one trajectory. */
    interface Estimate {
        /** @return [states x actions] with respect to the logits, row by row */
        double[] of(TabularMdp.Trajectory trajectory);
    }

    Enumeration(TabularMdp mdp, double[][] behaviour, Estimate estimate) {
        this.mdp = mdp;
        mean = new double[mdp.states()][mdp.actions()];
        for (TabularMdp.Trajectory trajectory : mdp.trajectories(behaviour)) {
            add(trajectory.probability(), estimate.of(trajectory));
        }
    }

    private void add(double probability, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            mean[i / mdp.actions()][i % mdp.actions()] += probability * gradient[i];
            secondMoment += probability * gradient[i] * gradient[i];
        }
    }

    double[][] mean() {
        return mean;
    }

    /** Summed over the elements of the gradient. */
    double variance() {
        double variance = secondMoment;
        for (double[] row : mean) {
            for (double element : row) {
                variance -= element * element;
            }
        }
        return variance;
    }

    static AlgorithmContext context(TabularMdp mdp) {
        return new AlgorithmContext(
                Box.uniform(0, 1, mdp.states()),
                new Discrete(mdp.actions()),
                false,
                1,
                1,
                new CpuBackend(KernelProvider.best(), new WorkerPool(1)));
    }

    /** Makes a linear network a table. */
    static void set(Parameters parameters, double[][] table) {
        for (Parameters.Part part : parameters.parts()) {
            for (int i = 0; i < part.size(); i++) {
                boolean weight = part.rows() == table.length;
                parameters.values()[part.offset() + i] =
                        weight ? (float) table[i / part.columns()][i % part.columns()] : 0;
            }
        }
    }

    static void set(Parameters parameters, double[] values) {
        double[][] column = new double[values.length][1];
        for (int s = 0; s < values.length; s++) {
            column[s][0] = values[s];
        }
        set(parameters, column);
    }

    static Parameters actor(Algorithm algorithm) {
        return Objects.requireNonNull(algorithm.parameters().get("actor"));
    }

    /** Minus the loss's gradient. */
    static double[] ascent(TabularMdp mdp, Parameters parameters) {
        Parameters.Part table = parameters.parts().stream()
                .filter(part -> part.rows() == mdp.states())
                .findFirst()
                .orElseThrow();
        double[] ascent = new double[table.size()];
        for (int i = 0; i < ascent.length; i++) {
            ascent[i] = -parameters.gradient()[table.offset() + i];
        }
        return ascent;
    }

    /** Lets the algorithm act until it happens to do what it did in that trajectory, step by step. */
    static void play(Algorithm algorithm, TabularMdp mdp, TabularMdp.Trajectory trajectory, Progress progress) {
        AlgorithmContext context = context(mdp);
        StepBatch before = new StepBatch(1, context.observationSpace(), context.actionSpace(), false);
        StepBatch after = new StepBatch(1, context.observationSpace(), context.actionSpace(), false);
        ActionBatch actions = new ActionBatch(context.actionSpace(), 1);
        for (int t = 0; t < trajectory.steps(); t++) {
            see(mdp, trajectory.states()[t], before);
            do {
                algorithm.act(before, progress, actions);
            } while (actions.integers()[0] != trajectory.actions()[t]);
            boolean last = t == trajectory.steps() - 1;
            see(mdp, last ? mdp.states() : trajectory.states()[t + 1], after);
            after.rewards()[0] = trajectory.rewards()[t];
            after.terminated()[0] = last;
            algorithm.observe(before, actions, after, progress);
        }
    }

    private static void see(TabularMdp mdp, int state, StepBatch into) {
        System.arraycopy(mdp.oneHot(state), 0, into.observations(), 0, mdp.states());
    }

    static Estimate of(Vpg algorithm, TabularMdp mdp) {
        Progress progress = new Progress(1);
        Metrics metrics = new Metrics();
        return trajectory -> {
            play(algorithm, mdp, trajectory, progress);
            algorithm.estimate(progress, metrics);
            return ascent(mdp, actor(algorithm));
        };
    }

    /** From what {@code behaviour} does, for {@code target}. */
    static Estimate of(OffPolicyGradient algorithm, TabularMdp mdp, double[][] behaviour, double[][] target) {
        Progress progress = new Progress(1);
        Metrics metrics = new Metrics();
        Parameters actor = actor(algorithm);
        return trajectory -> {
            set(actor, behaviour);
            play(algorithm, mdp, trajectory, progress);
            algorithm.takeBatch();
            set(actor, target);
            algorithm.differentiate(progress, metrics);
            return ascent(mdp, actor);
        };
    }
}
