package dev.bellman.mujoco.tasks;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.AutoResetEnvironment;
import dev.bellman.env.RowThreads;
import dev.bellman.env.StepBatch;
import dev.bellman.mujoco.MujocoModel;
import java.util.stream.Stream;

/** A batch of simulations of one model, whose rows several threads step; the bits do not depend on how many. */
public final class MujocoVectorEnvironment extends AutoResetEnvironment {
    private final MujocoModel model;
    private final TaskSimulation[] simulations;
    private final RowThreads threads;
    private final RowThreads.Work work = this::advance;

    /** What is being stepped; any, between steps. */
    private ActionBatch actions;

    private StepBatch out;

    private MujocoVectorEnvironment(
            MujocoTask task, MujocoModel model, TaskSimulation[] simulations, int maxEpisodeSteps, int threads) {
        TaskSimulation first = simulations[0];
        super(task.id(), first.observationSpace(), first.actionSpace(), simulations.length, maxEpisodeSteps);
        this.model = model;
        this.simulations = simulations;
        this.threads = new RowThreads(task.id(), Math.min(threads, simulations.length));
        actions = new ActionBatch(first.actionSpace(), 0);
        out = StepBatch.of(this);
    }

    /** The same with the task's own time limit. */
    public static MujocoVectorEnvironment of(MujocoTask task, int size, int threads) {
        return of(task, task.options(), size, task.maxEpisodeSteps(), threads);
    }

    /**
     * Compiles the task's model.
     *
     * @param options of the class of {@link MujocoTask#options}
     * @param size number of environments, at least 1
     * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
     * @param threads how many threads may step rows at the same time, the caller's included, at least 1
     * @throws dev.bellman.base.ConfigurationException if the library is missing or of a version that is not supported
     */
    public static MujocoVectorEnvironment of(
            MujocoTask task, Record options, int size, int maxEpisodeSteps, int threads) {
        MujocoModel model = task.compile();
        TaskSimulation[] simulations = Stream.generate(() -> new TaskSimulation(task, model, options))
                .limit(size)
                .toArray(TaskSimulation[]::new);
        return new MujocoVectorEnvironment(task, model, simulations, maxEpisodeSteps, threads);
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
    protected void observe(int row, StepBatch into) {
        simulations[row].observe(into.observations(), row * into.observationSize());
    }

    @Override
    protected void advance(ActionBatch taken, StepBatch into) {
        actions = taken;
        out = into;
        threads.run(work, simulations.length);
    }

    private void advance(int row) {
        TaskSimulation simulation = simulations[row];
        try {
            out.rewards()[row] = simulation.step(actions, row);
            out.terminated()[row] = simulation.terminated();
            observe(row, out);
        } catch (RuntimeException e) {
            throw failed(row, actions, e);
        }
    }

    @Override
    protected void saveRows(StateWriter state) {
        for (int row = 0; row < simulations.length; row++) {
            state.put("simulation-" + row, simulations[row]);
        }
    }

    @Override
    protected void loadRows(StateReader state) {
        for (int row = 0; row < simulations.length; row++) {
            state.get("simulation-" + row, simulations[row]);
        }
    }

    /** Ends the threads and frees the memory of the simulations and their model; a second time, does nothing. */
    @Override
    public void close() {
        threads.close();
        for (TaskSimulation simulation : simulations) {
            simulation.close();
        }
        model.close();
    }
}
