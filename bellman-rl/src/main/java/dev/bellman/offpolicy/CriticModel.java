package dev.bellman.offpolicy;

import dev.bellman.base.Check;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/**
 * How many critics there are, what each says, and how they are joined into one target.
 *
 * @param count number of critics N
 * @param targetCount how many of them, drawn anew for each batch, value the next state
 * @param columns quantiles of each critic; 1: the mean
 * @param dropped of the quantiles of all critics, sorted, so many times {@code targetCount} of the largest are left out of
 *     the target (Kuznetsov et al. 2020, section 3.2)
 * @param gradientScale factor of the loss
 */
public record CriticModel(int count, int targetCount, int columns, int dropped, double gradientScale) {
    public CriticModel {
        Check.atLeast("critics", count, 1);
        Check.inRange("target-critics", targetCount, 1, count);
        Check.inRange("quantiles", columns, 1, 10_000);
        Check.inRange("dropped-quantiles", dropped, 0, columns - 1);
    }

    /** Each row's target is one number, or so many quantiles. */
    int targetColumns() {
        return columns == 1 ? 1 : targetCount * (columns - dropped);
    }

    CriticLoss loss(int batchSize, Kernels kernels) {
        return columns == 1 ? CriticLoss.squared() : CriticLoss.quantiles(columns, batchSize, kernels);
    }

    /**
     * Joins what the critics say of one row: the least of their means, or all their quantiles but the largest ones.
     *
     * @param values of the first {@code targetCount} critics
     * @param pool scratch for their quantiles
     * @param out receives {@link #targetColumns} numbers from {@code at} on
     */
    void combine(Matrix[] values, int row, float[] pool, float[] out, int at) {
        for (int i = 0; i < targetCount; i++) {
            System.arraycopy(values[i].data(), row * columns, pool, i * columns, columns);
        }
        Arrays.sort(pool, 0, targetCount * columns);
        System.arraycopy(pool, 0, out, at, targetColumns());
    }
}
