package dev.bellman.nn.kernel;

import static dev.bellman.nn.kernel.Lanes.FLOATS;
import static dev.bellman.nn.kernel.Lanes.INTS;
import static dev.bellman.nn.kernel.Lanes.LENGTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MIN;
import static jdk.incubator.vector.VectorOperators.NE;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * The quantile Huber loss with a lane for each quantile, all of whose sums stay in registers. An error is clamped by its bits:
 * as signed integers those of floats up to kappa are no greater than kappa's, as unsigned ones those down to -kappa are no
 * greater than -kappa's.
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
        IntVector leastBits = IntVector.broadcast(INTS, Float.floatToRawIntBits(-kappa));
        FloatVector one = broadcast(FLOATS, 1);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector quantiles = fromArray(FLOATS, quantile, quantile0);
        FloatVector up = fromArray(FLOATS, fraction, fraction0);
        FloatVector down = one.sub(up);
        FloatVector slopes = fromArray(FLOATS, slope, slope0);
        FloatVector losses = fromArray(FLOATS, loss, loss0);
        for (int j = target0; j < target0 + targets; j++) {
            FloatVector u = broadcast(FLOATS, target[j]).sub(quantiles);
            IntVector bits = u.reinterpretAsInts();
            FloatVector clamped = bits.lanewise(MIN, mostBits).lanewise(UMIN, leastBits).reinterpretAsFloats();
            FloatVector pull = up.blend(down, bits.compare(LT, 0).cast(FLOATS)).mul(clamped);
            slopes = slopes.add(pull);
            losses = pull.fma(minusHalf.fma(clamped, u), losses);
        }
        slopes.blend(losses, losses.compare(NE, losses)).intoArray(slope, slope0);
        losses.intoArray(loss, loss0);
    }

    private static void addFour(
            int targets, float kappa, float[] quantile, int quantile0, float[] fraction, int fraction0, float[] target,
            int target0, float[] slope, int slope0, float[] loss, int loss0) {
        IntVector mostBits = IntVector.broadcast(INTS, Float.floatToRawIntBits(kappa));
        IntVector leastBits = IntVector.broadcast(INTS, Float.floatToRawIntBits(-kappa));
        FloatVector one = broadcast(FLOATS, 1);
        FloatVector minusHalf = broadcast(FLOATS, -0.5f);
        FloatVector quantiles0 = fromArray(FLOATS, quantile, quantile0);
        FloatVector quantiles1 = fromArray(FLOATS, quantile, quantile0 + LENGTH);
        FloatVector quantiles2 = fromArray(FLOATS, quantile, quantile0 + 2 * LENGTH);
        FloatVector quantiles3 = fromArray(FLOATS, quantile, quantile0 + 3 * LENGTH);
        FloatVector up0 = fromArray(FLOATS, fraction, fraction0);
        FloatVector up1 = fromArray(FLOATS, fraction, fraction0 + LENGTH);
        FloatVector up2 = fromArray(FLOATS, fraction, fraction0 + 2 * LENGTH);
        FloatVector up3 = fromArray(FLOATS, fraction, fraction0 + 3 * LENGTH);
        FloatVector down0 = one.sub(up0);
        FloatVector down1 = one.sub(up1);
        FloatVector down2 = one.sub(up2);
        FloatVector down3 = one.sub(up3);
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
            IntVector bits0 = u0.reinterpretAsInts();
            FloatVector clamped0 = bits0.lanewise(MIN, mostBits).lanewise(UMIN, leastBits).reinterpretAsFloats();
            FloatVector pull0 = up0.blend(down0, bits0.compare(LT, 0).cast(FLOATS)).mul(clamped0);
            slopes0 = slopes0.add(pull0);
            losses0 = pull0.fma(minusHalf.fma(clamped0, u0), losses0);

            FloatVector u1 = t.sub(quantiles1);
            IntVector bits1 = u1.reinterpretAsInts();
            FloatVector clamped1 = bits1.lanewise(MIN, mostBits).lanewise(UMIN, leastBits).reinterpretAsFloats();
            FloatVector pull1 = up1.blend(down1, bits1.compare(LT, 0).cast(FLOATS)).mul(clamped1);
            slopes1 = slopes1.add(pull1);
            losses1 = pull1.fma(minusHalf.fma(clamped1, u1), losses1);

            FloatVector u2 = t.sub(quantiles2);
            IntVector bits2 = u2.reinterpretAsInts();
            FloatVector clamped2 = bits2.lanewise(MIN, mostBits).lanewise(UMIN, leastBits).reinterpretAsFloats();
            FloatVector pull2 = up2.blend(down2, bits2.compare(LT, 0).cast(FLOATS)).mul(clamped2);
            slopes2 = slopes2.add(pull2);
            losses2 = pull2.fma(minusHalf.fma(clamped2, u2), losses2);

            FloatVector u3 = t.sub(quantiles3);
            IntVector bits3 = u3.reinterpretAsInts();
            FloatVector clamped3 = bits3.lanewise(MIN, mostBits).lanewise(UMIN, leastBits).reinterpretAsFloats();
            FloatVector pull3 = up3.blend(down3, bits3.compare(LT, 0).cast(FLOATS)).mul(clamped3);
            slopes3 = slopes3.add(pull3);
            losses3 = pull3.fma(minusHalf.fma(clamped3, u3), losses3);
        }
        slopes0.blend(losses0, losses0.compare(NE, losses0)).intoArray(slope, slope0);
        slopes1.blend(losses1, losses1.compare(NE, losses1)).intoArray(slope, slope0 + LENGTH);
        slopes2.blend(losses2, losses2.compare(NE, losses2)).intoArray(slope, slope0 + 2 * LENGTH);
        slopes3.blend(losses3, losses3.compare(NE, losses3)).intoArray(slope, slope0 + 3 * LENGTH);
        losses0.intoArray(loss, loss0);
        losses1.intoArray(loss, loss0 + LENGTH);
        losses2.intoArray(loss, loss0 + 2 * LENGTH);
        losses3.intoArray(loss, loss0 + 3 * LENGTH);
    }

    // spotless:on
}
