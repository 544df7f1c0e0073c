package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A batch of {@link Simulation}s, each stepped by itself, by one thread or several; the bits do not depend on how many. */
public final class SimulationVectorEnvironment extends AutoResetEnvironment {
    private final Simulation<?>[] simulations;
    private final Optional<RowThreads> threads;
    private final int maskWidth;
    private final List<Measure> measures;
    private final RequestedSettings settings;

    /** What is being stepped; any, between steps. */
    private ActionBatch actions;

    private StepBatch out;

    private final RowThreads.Work work = row -> advance(row, actions, out);

    private SimulationVectorEnvironment(List<? extends Simulation<?>> simulations, int maxEpisodeSteps, int threads) {
        Simulation<?> first = simulations.getFirst();
        super(first.name(), first.observationSpace(), first.actionSpace(), simulations.size(), maxEpisodeSteps);
        this.simulations = simulations.toArray(Simulation<?>[]::new);
        maskWidth = first.hasActionMask() ? StepBatch.maskWidth(first.actionSpace()) : 0;
        measures = first.measures();
        settings = new RequestedSettings(
                first.name(), first instanceof Adjustable own ? own.settings() : List.of(), simulations.size());
        int shared = Math.min(threads, simulations.size());
        this.threads = shared > 1 ? Optional.of(new RowThreads(first.name(), shared)) : Optional.empty();
        actions = new ActionBatch(first.actionSpace(), 0);
        out = StepBatch.of(this);
    }

    /**
     * So many new simulations, stepped on the caller's thread.
     *
     * @param size how many, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     */
    public static SimulationVectorEnvironment of(
            int size, int maxEpisodeSteps, Supplier<? extends Simulation<?>> factory) {
        return of(size, maxEpisodeSteps, 1, factory);
    }

    /**
     * So many new simulations, which must not share what a step changes.
     *
     * @param size how many, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     * @param threads how many may step rows at the same time, the caller's included, at least 1
     */
    public static SimulationVectorEnvironment of(
            int size, int maxEpisodeSteps, int threads, Supplier<? extends Simulation<?>> factory) {
        Check.atLeast("number of environments", size, 1);
        Check.atLeast("threads", threads, 1);
        return new SimulationVectorEnvironment(
                Stream.generate(factory).limit(size).toList(), maxEpisodeSteps, threads);
    }

    @Override
    public Optional<GoalTask> goals() {
        return simulations[0].goals();
    }

    @Override
    public boolean hasActionMasks() {
        return maskWidth > 0;
    }

    @Override
    public List<Measure> measures() {
        return measures;
    }

    @Override
    public List<Setting> settings() {
        return settings.settings();
    }

    @Override
    public void request(String setting, double value) {
        settings.request(setting, value);
    }

    @Override
    public double requested(String setting) {
        return settings.requested(setting);
    }

    @Override
    protected void seed(int row, long seed) {
        simulations[row].seed(seed);
    }

    @Override
    protected void start(int row) {
        if (!settings.isEmpty() && simulations[row] instanceof Adjustable own) {
            settings.apply(row, own);
        }
        simulations[row].start();
    }

    @Override
    protected void observe(int row, StepBatch out) {
        Simulation<?> simulation = simulations[row];
        simulation.observe(out.observations(), row * out.observationSize());
        if (maskWidth > 0) {
            simulation.mask(out.actionMasks(), row * maskWidth);
        }
    }

    @Override
    protected void advance(ActionBatch taken, StepBatch into) {
        actions = taken;
        out = into;
        if (threads.isPresent()) {
            threads.get().run(work, simulations.length);
            return;
        }
        for (int row = 0; row < simulations.length; row++) {
            advance(row, taken, into);
        }
    }

    private void advance(int row, ActionBatch taken, StepBatch into) {
        Simulation<?> simulation = simulations[row];
        try {
            into.rewards()[row] = simulation.step(taken, row);
            into.terminated()[row] = simulation.terminated();
            if (into.measureCount() > 0) {
                simulation.measure(into.measures(), row * into.measureCount());
            }
            observe(row, into);
        } catch (RuntimeException e) {
            throw failed(row, taken, e);
        }
    }

    @Override
    protected void saveRows(StateWriter out) {
        if (!settings.isEmpty()) {
            out.put("settings", settings);
        }
        for (int row = 0; row < simulations.length; row++) {
            out.put("simulation-" + row, simulations[row]);
        }
    }

    @Override
    protected void loadRows(StateReader in) {
        if (in.has("settings")) {
            in.get("settings", settings);
        }
        for (int row = 0; row < simulations.length; row++) {
            if (simulations[row] instanceof Adjustable own) {
                settings.restore(row, own);
            }
            in.get("simulation-" + row, simulations[row]);
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        threads.ifPresent(RowThreads::close);
    }
}
