package dev.bellman.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The fused multiply-adds that one core can do: independent chains in registers, no memory. */
final class FmaPeak {
    /** As wide as the kernels' vectors. */
    private static final VectorSpecies<Float> SPECIES = VectorShape.forBitSize(
                    Integer.getInteger("bellman.vector.bits", FloatVector.SPECIES_PREFERRED.vectorBitSize()))
            .withLanes(float.class);

    private static final int CHAINS = 12;
    private static final int ROUNDS = 20_000;

    private FmaPeak() {}

    /** Floating-point operations of one {@link #run}. */
    static double operations() {
        return 2.0 * CHAINS * ROUNDS * SPECIES.length();
    }

    /** Twelve chains: more than latency times throughput of x86-64 cores, few enough for 16 registers. */
    static float run() {
        FloatVector x0 = FloatVector.broadcast(SPECIES, 0);
        FloatVector x1 = FloatVector.broadcast(SPECIES, 1);
        FloatVector x2 = FloatVector.broadcast(SPECIES, 2);
        FloatVector x3 = FloatVector.broadcast(SPECIES, 3);
        FloatVector x4 = FloatVector.broadcast(SPECIES, 4);
        FloatVector x5 = FloatVector.broadcast(SPECIES, 5);
        FloatVector x6 = FloatVector.broadcast(SPECIES, 6);
        FloatVector x7 = FloatVector.broadcast(SPECIES, 7);
        FloatVector x8 = FloatVector.broadcast(SPECIES, 8);
        FloatVector x9 = FloatVector.broadcast(SPECIES, 9);
        FloatVector x10 = FloatVector.broadcast(SPECIES, 10);
        FloatVector x11 = FloatVector.broadcast(SPECIES, 11);
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector addend = FloatVector.broadcast(SPECIES, 1.5f);
        for (int i = 0; i < ROUNDS; i++) {
            x0 = x0.fma(factor, addend);
            x1 = x1.fma(factor, addend);
            x2 = x2.fma(factor, addend);
            x3 = x3.fma(factor, addend);
            x4 = x4.fma(factor, addend);
            x5 = x5.fma(factor, addend);
            x6 = x6.fma(factor, addend);
            x7 = x7.fma(factor, addend);
            x8 = x8.fma(factor, addend);
            x9 = x9.fma(factor, addend);
            x10 = x10.fma(factor, addend);
            x11 = x11.fma(factor, addend);
        }
        FloatVector sum = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        sum = sum.add(x6).add(x7).add(x8).add(x9).add(x10).add(x11);
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
