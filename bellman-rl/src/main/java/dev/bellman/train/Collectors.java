package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The collectors of all workers. They take turns; {@link ConcurrentCollectors} do not. */
class Collectors implements Stateful {
    private final List<Collector> collectors;
    private int next;

    Collectors(List<Collector> collectors) {
        this.collectors = collectors;
    }

    static Collectors of(
            Learner learner,
            List<TrainingEnvironment> environments,
            EpisodeLog episodes,
            Progress progress,
            TimeSplit time) {
        List<Worker> workers = learner.workers();
        List<Collector> collectors = new ArrayList<>();
        List<TimeSplit> times = new ArrayList<>();
        for (int i = 0; i < workers.size(); i++) {
            times.add(learner.concurrent() ? new TimeSplit() : time);
            collectors.add(new Collector(workers.get(i), environments.get(i), episodes, progress, times.get(i)));
        }
        return learner.concurrent()
                ? new ConcurrentCollectors(collectors, times, progress, time)
                : new Collectors(collectors);
    }

    /** Starts all episodes. */
    void reset(long seed) {
        for (int i = 0; i < collectors.size(); i++) {
            collectors.get(i).reset(AlgorithmContext.seedOfWorker(seed, i));
        }
    }

    /** Whether episodes could not be loaded, so that {@link #startAnew} must follow. */
    boolean areCut() {
        return collectors.stream().anyMatch(Collector::isCut);
    }

    /** Lets the next steps start new episodes in place of those that could not be loaded. */
    void startAnew(long seed) {
        for (int i = 0; i < collectors.size(); i++) {
            collectors.get(i).startAnew(AlgorithmContext.seedOfWorker(seed, i));
        }
    }

    /**
     * A step of the next worker that is ready.
     *
     * @param end not to be passed by more than a step
     * @param stop read, from any thread, between steps
     */
    void advance(long end, BooleanSupplier stop, Metrics metrics) {
        for (int i = 0; i < collectors.size(); i++) {
            Collector collector = collectors.get(next);
            next = (next + 1) % collectors.size();
            if (collector.prepare(metrics)) {
                collector.step(metrics);
                return;
            }
        }
        throw new IllegalStateException("each worker waits for another");
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < collectors.size(); i++) {
            out.put(name(i), collectors.get(i));
        }
        if (collectors.size() > 1) {
            out.putLong("next-collector", next);
        }
    }

    @Override
    public void load(StateReader in) {
        for (int i = 0; i < collectors.size(); i++) {
            in.get(name(i), collectors.get(i));
        }
        if (collectors.size() > 1) {
            next = in.getInt("next-collector", 0, collectors.size() - 1);
        }
    }

    private static String name(int index) {
        return index == 0 ? "collector" : "collector-" + index;
    }
}
