package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A batch of {@link Simulation}s, each stepped by itself. */
public final class SimulationVectorEnvironment extends AutoResetEnvironment {
    private final Simulation<?>[] simulations;

    private SimulationVectorEnvironment(List<? extends Simulation<?>> simulations, int maxEpisodeSteps) {
        Simulation<?> first = simulations.getFirst();
        super(first.name(), first.observationSpace(), first.actionSpace(), simulations.size(), maxEpisodeSteps);
        this.simulations = simulations.toArray(Simulation<?>[]::new);
    }

    /**
     * So many new simulations.
     *
     * @param size how many, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     */
    public static SimulationVectorEnvironment of(
            int size, int maxEpisodeSteps, Supplier<? extends Simulation<?>> factory) {
        Check.atLeast("number of environments", size, 1);
        return new SimulationVectorEnvironment(
                Stream.generate(factory).limit(size).toList(), maxEpisodeSteps);
    }

    @Override
    public Optional<GoalTask> goals() {
        return simulations[0].goals();
    }

    @Override
    protected void seed(int row, long seed) {
        simulations[row].seed(seed);
    }

    @Override
    protected void start(int row) {
        simulations[row].start();
    }

    @Override
    protected void observe(int row, StepBatch out) {
        simulations[row].observe(out.observations(), row * out.observationSize());
    }

    @Override
    protected void advance(ActionBatch actions, StepBatch out) {
        for (int row = 0; row < simulations.length; row++) {
            Simulation<?> simulation = simulations[row];
            out.rewards()[row] = simulation.step(actions, row);
            out.terminated()[row] = simulation.terminated();
            observe(row, out);
        }
    }

    @Override
    protected void saveRows(StateWriter out) {
        for (int row = 0; row < simulations.length; row++) {
            out.put("simulation-" + row, simulations[row]);
        }
    }

    @Override
    protected void loadRows(StateReader in) {
        for (int row = 0; row < simulations.length; row++) {
            in.get("simulation-" + row, simulations[row]);
        }
    }
}
