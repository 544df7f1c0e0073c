package dev.bellman.explore;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.optim.Schedule;
import java.util.Arrays;

/** {@link ActionNoise} of several environments, each with a state of its own. */
public final class NoiseProcess implements Stateful {
    private final ActionNoise kind;
    private final int width;
    private final RandomStream random;
    private final double[] states;

    /** @param width numbers per action */
    public NoiseProcess(ActionNoise kind, int environments, int width, RandomStream random) {
        this.kind = kind;
        this.width = width;
        this.random = random;
        states = new double[environments * width];
    }

    /**
     * Adds the next noise to the actions, row by row, and clips them to [-1, 1].
     *
     * @param progress of training, from 0 to 1: where the deviation is on its schedule
     */
    public void addTo(float[] actions, double progress) {
        if (kind instanceof ActionNoise.None) {
            return;
        }
        double scale = scale(progress);
        for (int i = 0; i < states.length; i++) {
            actions[i] = Math.clamp(actions[i] + (float) next(i, scale), -1, 1);
        }
    }

    private double scale(double progress) {
        return switch (kind) {
            case ActionNoise.None() -> 0;
            case ActionNoise.Gaussian(Schedule deviation) -> deviation.at(progress);
            case ActionNoise.OrnsteinUhlenbeck process -> process.deviation().at(progress);
        };
    }

    private double next(int i, double scale) {
        double normal = random.nextGaussian();
        states[i] = kind instanceof ActionNoise.OrnsteinUhlenbeck process
                ? process.next(states[i], normal, scale)
                : scale * normal;
        return states[i];
    }

    /** Starts anew where episodes ended. */
    public void observe(StepBatch after) {
        for (int row = 0; row < after.size(); row++) {
            if (after.done(row)) {
                Arrays.fill(states, row * width, (row + 1) * width, 0);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles("states", states);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.getFinite("states", states, -Double.MAX_VALUE);
        in.get("random", random);
    }
}
