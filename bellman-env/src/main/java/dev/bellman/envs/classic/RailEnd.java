package dev.bellman.envs.classic;

/**
 * MuJoCo's soft limit of a joint, with its default parameters: beyond the limit, a constraint of one side whose acceleration is
 * that of a critically damped spring, and whose softness is a share of the joint's mobility (MuJoCo's documentation,
 * "Computation", constraint model). One constraint alone has a solution in closed form.
 */
final class RailEnd {
    private static final double LEAST_IMPEDANCE = 0.9;
    private static final double GREATEST_IMPEDANCE = 0.95;
    /** Metres within which the impedance goes from the least to the greatest. */
    private static final double WIDTH = 0.001;

    private static final double TIME_CONSTANT = 0.02;

    private final double limit;
    private final double referenceMobility;
    private final double damping;
    private final double stiffness;

    /**
     * @param limit how far from 0 the joint may be, to both sides
     * @param seconds of a step; the time constant is at least twice as long
     * @param referenceMobility acceleration per force in the model's reference pose
     */
    RailEnd(double limit, double seconds, double referenceMobility) {
        this.limit = limit;
        this.referenceMobility = referenceMobility;
        double timeConstant = Math.max(TIME_CONSTANT, 2 * seconds);
        damping = 2 / (GREATEST_IMPEDANCE * timeConstant);
        stiffness = 1 / (GREATEST_IMPEDANCE * GREATEST_IMPEDANCE * timeConstant * timeConstant);
    }

    /**
     * The force that keeps the joint within its limits.
     *
     * @param free the acceleration without that force
     * @param mobility acceleration per force
     */
    double force(double position, double velocity, double free, double mobility) {
        double inside = limit - Math.abs(position);
        if (inside >= 0) {
            return 0;
        }
        double inwards = position > 0 ? -1 : 1;
        double impedance = impedance(-inside);
        double wanted = -damping * inwards * velocity - stiffness * impedance * inside;
        double softness = (1 - impedance) / impedance * referenceMobility;
        return inwards * Math.max(0, (wanted - inwards * free) / (softness + mobility));
    }

    /** A sigmoid of two parabolas. */
    private static double impedance(double beyond) {
        double share = Math.min(beyond / WIDTH, 1);
        double rise = share <= 0.5 ? 2 * share * share : 1 - 2 * (1 - share) * (1 - share);
        return LEAST_IMPEDANCE + rise * (GREATEST_IMPEDANCE - LEAST_IMPEDANCE);
    }
}
