package dev.bellman.distributional;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.parallel.Partition;
import dev.bellman.nn.parallel.WorkerPool;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/**
 * The quantile Huber loss (Dabney et al. 2018a, eq. 9 and 10): quantile i of the taken action at fraction tau_i is pulled up
 * by samples above it with strength tau_i and down by those below with 1 - tau_i. The pull of a sample is the same from a
 * distance of kappa on; a kappa below {@link #LEAST_KAPPA}, such as 0 for the quantile loss itself, counts as that. Owns its
 * workspace.
 */
public final class QuantileLoss {
    /** Multiply-adds that take as long as a quantile's loss to one target, roughly. */
    private static final int WORK = 6;

    /** 2^-20: a power of two, by which division is exact. */
    private static final float LEAST_KAPPA = 0x1p-20f;

    private final float kappa;
    private final Kernels kernels;
    private final ObjLongConsumer<WorkerPool.Task> threads;
    private final WorkerPool.Task task = this::addRows;
    /** [n x N]: the loss of each quantile. */
    private final Matrix losses;
    /** [N] */
    private final float[] ones;

    // Arguments of the task.
    private Matrix outputs;
    private int[] actions = {};
    private Matrix fractions;
    private Matrix targets;
    private Matrix gradient;

    /**
     * @param quantiles N
     * @param kappa where the loss turns linear; at least 0
     */
    public QuantileLoss(int quantiles, double kappa, Kernels kernels) {
        this(quantiles, kappa, kernels, (task, work) -> task.run(0, 1));
    }

    /** @param threads runs a task of so many multiply-adds in parts */
    public QuantileLoss(int quantiles, double kappa, Kernels kernels, ObjLongConsumer<WorkerPool.Task> threads) {
        this.threads = threads;
        this.kappa = Math.max((float) kappa, LEAST_KAPPA);
        this.kernels = kernels;
        losses = new Matrix(0, quantiles);
        outputs = losses;
        fractions = losses;
        targets = losses;
        gradient = losses;
        ones = new float[quantiles];
        Arrays.fill(ones, 1);
    }

    /**
     * L = 1/n sum_rows w sum_i 1/N' sum_j loss(target_j - quantile_i).
     *
     * @param outputs [n x actions * N] quantiles, action-major
     * @param actions [n] the actions taken
     * @param fractions [1 x N] or, where each row has its own, [n x N]: tau
     * @param targets [n x N'] samples or quantiles of the target's distribution
     * @param weights [n] w
     * @param gradient receives dL/doutputs: zero but for the actions taken
     * @param errors [n] receives each row's loss without its weight: what prioritised replay goes by
     * @return L
     */
    public double lossAndGradient(
            Matrix outputs,
            int[] actions,
            Matrix fractions,
            Matrix targets,
            float[] weights,
            Matrix gradient,
            float[] errors) {
        this.outputs = outputs;
        this.actions = actions;
        this.fractions = fractions;
        this.targets = targets;
        this.gradient = gradient;
        int rows = outputs.rows();
        int count = losses.columns();
        gradient.resize(rows);
        losses.resize(rows);
        Arrays.fill(gradient.data(), 0, gradient.size(), 0);
        Arrays.fill(losses.data(), 0, losses.size(), 0);
        float perTarget = 1 / (kappa * targets.columns());
        threads.accept(task, (long) WORK * rows * count * targets.columns());
        for (int row = 0; row < rows; row++) {
            int at = row * outputs.columns() + actions[row] * count;
            kernels.scale(-perTarget * weights[row] / rows, gradient.data(), at, count);
        }
        kernels.multiply(rows, 1, count, losses.data(), 0, ones, 0, errors, 0, false);
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            errors[row] *= perTarget;
            loss += (double) weights[row] * errors[row];
        }
        return loss / rows;
    }

    private void addRows(int part, int parts) {
        int end = Partition.end(part, parts, outputs.rows(), 1);
        for (int row = Partition.start(part, parts, outputs.rows(), 1); row < end; row++) {
            addOverTargets(row);
        }
    }

    // spotless:off: a kernel's arguments stay in groups (shape, operands) instead of one to a line.

    private void addOverTargets(int row) {
        int count = losses.columns();
        int at = row * outputs.columns() + actions[row] * count;
        int fraction = fractions.rows() == 1 ? 0 : row * count;
        kernels.addQuantileHuber(
                count, targets.columns(), kappa, outputs.data(), at, fractions.data(), fraction,
                targets.data(), row * targets.columns(), gradient.data(), at, losses.data(), row * count);
    }

    // spotless:on
}
