package dev.bellman.envs.classic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.AutoResetEnvironment;
import dev.bellman.env.StepBatch;
import java.util.Arrays;

/** Many copies of a classic control task in one structure of arrays; a step allocates nothing. */
public final class ClassicVectorEnvironment extends AutoResetEnvironment {
    private final Dynamics<?> dynamics;
    private final double[] state;
    private final RandomStream[] random;

    ClassicVectorEnvironment(Dynamics<?> dynamics, int size, int maxEpisodeSteps) {
        super(dynamics.name(), dynamics.observationSpace(), dynamics.actionSpace(), size, maxEpisodeSteps);
        this.dynamics = dynamics;
        state = new double[dynamics.stateSize() * size];
        random = new RandomStream[size];
        Arrays.setAll(random, row -> RandomStream.of(0, "environment"));
    }

    @Override
    protected void seed(int row, long seed) {
        random[row] = RandomStream.of(seed, "environment");
    }

    @Override
    protected void start(int row) {
        dynamics.start(random[row], state, row, size());
    }

    @Override
    protected void observe(int row, StepBatch out) {
        dynamics.observe(state, size(), row, row + 1, out.observations());
    }

    @Override
    protected void advance(ActionBatch actions, StepBatch out) {
        dynamics.step(state, size(), actions, out.rewards(), out.terminated());
        dynamics.observe(state, size(), 0, size(), out.observations());
    }

    /** All states, component by component, owned by this environment. */
    double[] state() {
        return state;
    }

    @Override
    protected void saveRows(StateWriter out) {
        out.putDoubles("state", state);
        for (int row = 0; row < size(); row++) {
            out.put("random-" + row, random[row]);
        }
    }

    @Override
    protected void loadRows(StateReader in) {
        in.getDoubles("state", state);
        for (int row = 0; row < size(); row++) {
            in.get("random-" + row, random[row]);
        }
    }
}
