package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.INTS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MIN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The quantile Huber loss with a lane for each quantile, all of whose sums stay in registers. Of two floats that are not
 * negative, the smaller one has the smaller bits: the minimum of integers needs no care for NaN.
 */
final class VectorQuantiles {
    // Parts of the buffer that holds the last quantiles, which fill no vector.
    private static final int FRACTION = LENGTH;
    private static final int SLOPE = 2 * LENGTH;
    private static final int LOSS = 3 * LENGTH;
    private static final int BUFFER = 4 * LENGTH;

    private VectorQuantiles() {}

    // spotless:off: with one parameter to a line, each signature would fill a screen.

    static void addHuber(
            int quantiles, int targets, float kappa, float[] quantile, int quantile0, float[] fraction, int fraction0,
            float[] target, int target0, float[] slope, int slope0, float[] loss, int loss0) {
        int i = 0;
        // Less at a time is slower by half: the sums wait for each other, and the compiler unrolls until registers run out.
        for (; i + 4 * LENGTH <= quantiles; i += 4 * LENGTH) {
            addFour(
                    targets, kappa, quantile, quantile0 + i, fraction, fraction0 + i, target, target0, slope, slope0 + i,
                    loss, loss0 + i);
        }
        for (; i + LENGTH <= quantiles; i += LENGTH) {
            addOne(
                    targets, kappa, quantile, quantile0 + i, fraction, fraction0 + i, target, target0, slope, slope0 + i,
                    loss, loss0 + i);
        }
        int rest = quantiles - i;
        if (rest > 0) {
            float[] buffer = ThreadBuffer.ofLength(BUFFER);
            System.arraycopy(quantile, quantile0 + i, buffer, 0, rest);
            System.arraycopy(fraction, fraction0 + i, buffer, FRACTION, rest);
            System.arraycopy(slope, slope0 + i, buffer, SLOPE, rest);
            System.arraycopy(loss, loss0 + i, buffer, LOSS, rest);
            addOne(targets, kappa, buffer, 0, buffer, FRACTION, target, target0, buffer, SLOPE, buffer, LOSS);
            System.arraycopy(buffer, SLOPE, slope, slope0 + i, rest);
            System.arraycopy(buffer, LOSS, loss, loss0 + i, rest);
        }
    }

    private static void addOne(
            int targets, float kappa, float[] quantile, int quantile0, float[] fraction, int fraction0, float[] target,
            int target0, float[] slope, int slope0, float[] loss, int loss0) {
        IntVector mostBits = IntVector.broadcast(INTS, Float.floatToRawIntBits(kappa));
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector quantiles = fromArray(FLOATS, quantile, quantile0);
        FloatVector up = fromArray(FLOATS, fraction, fraction0);
        FloatVector down = up.sub(1);
        FloatVector slopes = fromArray(FLOATS, slope, slope0);
        FloatVector losses = fromArray(FLOATS, loss, loss0);
        for (int j = target0; j < target0 + targets; j++) {
            FloatVector u = broadcast(FLOATS, target[j]).sub(quantiles);
            FloatVector size = u.lanewise(ABS);
            FloatVector clamped = size.reinterpretAsInts().lanewise(MIN, mostBits).reinterpretAsFloats();
            FloatVector pull = up.blend(down, u.compare(LT, zero)).mul(clamped);
            slopes = slopes.add(pull);
            losses = pull.lanewise(ABS).fma(minusHalf.fma(clamped, size), losses);
        }
        slopes.intoArray(slope, slope0);
        losses.intoArray(loss, loss0);
    }

    private static void addFour(
            int targets, float kappa, float[] quantile, int quantile0, float[] fraction, int fraction0, float[] target,
            int target0, float[] slope, int slope0, float[] loss, int loss0) {
        IntVector mostBits = IntVector.broadcast(INTS, Float.floatToRawIntBits(kappa));
        FloatVector zero = broadcast(FLOATS, 0);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector quantiles0 = fromArray(FLOATS, quantile, quantile0);
        FloatVector quantiles1 = fromArray(FLOATS, quantile, quantile0 + LENGTH);
        FloatVector quantiles2 = fromArray(FLOATS, quantile, quantile0 + 2 * LENGTH);
        FloatVector quantiles3 = fromArray(FLOATS, quantile, quantile0 + 3 * LENGTH);
        FloatVector up0 = fromArray(FLOATS, fraction, fraction0);
        FloatVector up1 = fromArray(FLOATS, fraction, fraction0 + LENGTH);
        FloatVector up2 = fromArray(FLOATS, fraction, fraction0 + 2 * LENGTH);
        FloatVector up3 = fromArray(FLOATS, fraction, fraction0 + 3 * LENGTH);
        FloatVector down0 = up0.sub(1);
        FloatVector down1 = up1.sub(1);
        FloatVector down2 = up2.sub(1);
        FloatVector down3 = up3.sub(1);
        FloatVector slopes0 = fromArray(FLOATS, slope, slope0);
        FloatVector slopes1 = fromArray(FLOATS, slope, slope0 + LENGTH);
        FloatVector slopes2 = fromArray(FLOATS, slope, slope0 + 2 * LENGTH);
        FloatVector slopes3 = fromArray(FLOATS, slope, slope0 + 3 * LENGTH);
        FloatVector losses0 = fromArray(FLOATS, loss, loss0);
        FloatVector losses1 = fromArray(FLOATS, loss, loss0 + LENGTH);
        FloatVector losses2 = fromArray(FLOATS, loss, loss0 + 2 * LENGTH);
        FloatVector losses3 = fromArray(FLOATS, loss, loss0 + 3 * LENGTH);
        for (int j = target0; j < target0 + targets; j++) {
            FloatVector t = broadcast(FLOATS, target[j]);

            FloatVector u0 = t.sub(quantiles0);
            FloatVector size0 = u0.lanewise(ABS);
            FloatVector clamped0 = size0.reinterpretAsInts().lanewise(MIN, mostBits).reinterpretAsFloats();
            FloatVector pull0 = up0.blend(down0, u0.compare(LT, zero)).mul(clamped0);
            slopes0 = slopes0.add(pull0);
            losses0 = pull0.lanewise(ABS).fma(minusHalf.fma(clamped0, size0), losses0);

            FloatVector u1 = t.sub(quantiles1);
            FloatVector size1 = u1.lanewise(ABS);
            FloatVector clamped1 = size1.reinterpretAsInts().lanewise(MIN, mostBits).reinterpretAsFloats();
            FloatVector pull1 = up1.blend(down1, u1.compare(LT, zero)).mul(clamped1);
            slopes1 = slopes1.add(pull1);
            losses1 = pull1.lanewise(ABS).fma(minusHalf.fma(clamped1, size1), losses1);

            FloatVector u2 = t.sub(quantiles2);
            FloatVector size2 = u2.lanewise(ABS);
            FloatVector clamped2 = size2.reinterpretAsInts().lanewise(MIN, mostBits).reinterpretAsFloats();
            FloatVector pull2 = up2.blend(down2, u2.compare(LT, zero)).mul(clamped2);
            slopes2 = slopes2.add(pull2);
            losses2 = pull2.lanewise(ABS).fma(minusHalf.fma(clamped2, size2), losses2);

            FloatVector u3 = t.sub(quantiles3);
            FloatVector size3 = u3.lanewise(ABS);
            FloatVector clamped3 = size3.reinterpretAsInts().lanewise(MIN, mostBits).reinterpretAsFloats();
            FloatVector pull3 = up3.blend(down3, u3.compare(LT, zero)).mul(clamped3);
            slopes3 = slopes3.add(pull3);
            losses3 = pull3.lanewise(ABS).fma(minusHalf.fma(clamped3, size3), losses3);
        }
        slopes0.intoArray(slope, slope0);
        slopes1.intoArray(slope, slope0 + LENGTH);
        slopes2.intoArray(slope, slope0 + 2 * LENGTH);
        slopes3.intoArray(slope, slope0 + 3 * LENGTH);
        losses0.intoArray(loss, loss0);
        losses1.intoArray(loss, loss0 + LENGTH);
        losses2.intoArray(loss, loss0 + 2 * LENGTH);
        losses3.intoArray(loss, loss0 + 3 * LENGTH);
    }

    // spotless:on
}
