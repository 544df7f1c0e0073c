package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.metrics.Metrics;
import java.util.Arrays;
import java.util.Optional;

/** Steps a worker's environments with its actions, hands it what came of them, and lets it learn when it is due. */
final class Collector implements Stateful {
    private static final String WITHOUT_EPISODES = "without-episodes";

    private final Worker worker;
    private final TrainingEnvironment wrapped;
    private final VectorEnvironment environment;
    private final EpisodeStatistics statistics;
    /** What the measures of an episode are called among the metrics. */
    private final String[] measures;

    private final Optional<RawSteps> raw;
    private final EpisodeLog episodes;
    private final Progress progress;
    private final TimeSplit time;
    private final ActionBatch actions;
    private StepBatch current;
    private StepBatch next;
    /** Whether the episodes that the worker saw last are not to go on: the next step ends them, and begins new ones. */
    private boolean cut;

    private long newSeed;

    Collector(Worker worker, TrainingEnvironment wrapped, EpisodeLog episodes, Progress progress, TimeSplit time) {
        this.worker = worker;
        this.wrapped = wrapped;
        environment = wrapped.vector();
        statistics = wrapped.statistics();
        measures = environment.measures().stream()
                .map(measure -> "measure/" + measure.name())
                .toArray(String[]::new);
        raw = wrapped.raw();
        this.episodes = episodes;
        this.progress = progress;
        this.time = time;
        actions = new ActionBatch(environment.actionSpace(), environment.size());
        current = StepBatch.of(environment);
        next = StepBatch.of(environment);
    }

    /** Starts all episodes. */
    void reset(long seed) {
        environment.reset(seed, current);
        requireFinite(current);
    }

    /** Environments that are stepped together. */
    int size() {
        return environment.size();
    }

    /** Whether the worker is ready for {@link #step}; see {@link Worker#prepare}. */
    boolean prepare(Metrics metrics) {
        long start = System.nanoTime();
        boolean ready = worker.prepare(progress, metrics);
        time.addUpdate(System.nanoTime() - start);
        return ready;
    }

    /** One step of every environment, and the update if one is due then. */
    void step(Metrics metrics) {
        long start = System.nanoTime();
        worker.act(current, progress, actions);
        long acted = System.nanoTime();
        if (cut) {
            cutEpisodes();
        } else {
            environment.step(actions, next);
        }
        requireFinite(next);
        for (int i = 0; i < statistics.ended(); i++) {
            episodes.add(statistics.episodeReturn(i), statistics.episodeLength(i));
            for (int j = 0; j < measures.length; j++) {
                metrics.add(measures[j], statistics.episodeMeasure(i, j));
            }
        }
        long stepped = System.nanoTime();
        progress.addEnvironmentSteps(environment.size());
        if (raw.isPresent()) {
            worker.observe(raw.get().before(), actions, raw.get().after(), progress);
        } else {
            worker.observe(current, actions, next, progress);
        }
        StepBatch past = current;
        current = next;
        next = past;
        long observed = System.nanoTime();
        time.addInference(acted - start);
        time.addEnvironment(stepped - acted);
        time.addBuffer(observed - stepped);
        if (worker.updateDue(progress)) {
            worker.update(progress, metrics);
            time.addUpdate(System.nanoTime() - observed);
        }
    }

    /**
     * What the worker sees of the episodes that ended with an earlier process: a step that changes nothing, and truncates them. It
     * begins new ones.
     */
    private void cutEpisodes() {
        cut = false;
        raw.ifPresent(RawSteps::keepBefore);
        environment.reset(newSeed, next);
        truncateAll(current, next);
        raw.ifPresent(steps -> truncateAll(steps.before(), steps.after()));
    }

    private static void truncateAll(StepBatch before, StepBatch after) {
        System.arraycopy(before.observations(), 0, after.finalObservations(), 0, before.observations().length);
        System.arraycopy(before.actionMasks(), 0, after.finalActionMasks(), 0, before.actionMasks().length);
        Arrays.fill(after.truncated(), true);
    }

    /** Of final observations only those of truncated episodes: their values are bootstrapped from, whatever ended the others. */
    private static void requireFinite(StepBatch step) {
        int width = step.observationSize();
        requireFinite("observation", step.observations(), 0, step.size() * width, width);
        for (int i = 0; i < step.size(); i++) {
            if (step.truncated()[i]) {
                requireFinite("final observation", step.finalObservations(), i * width, (i + 1) * width, width);
            }
            if (!Double.isFinite(step.rewards()[i])) {
                throw new NonFiniteException("the reward of environment " + i, step.rewards()[i]);
            }
        }
    }

    /** Zero times x is 0 for finite x and NaN else, so one sum tells of all. */
    private static void requireFinite(String what, float[] values, int from, int to, int width) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] * 0;
        }
        if (sum != 0) {
            for (int i = from; i < to; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new NonFiniteException(
                            "the " + what + " of environment " + i / width + " at index " + i % width, values[i]);
                }
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putFloats("observations", current.observations());
        out.putFlags("action-masks", current.actionMasks());
        if (!wrapped.savesEpisodes()) {
            out.putBoolean(WITHOUT_EPISODES, true);
        }
        wrapped.save(out.child("environment"));
    }

    @Override
    public void load(StateReader in) {
        in.getFinite("observations", current.observations());
        in.getFlags("action-masks", current.actionMasks());
        cut = !wrapped.savesEpisodes() || in.has(WITHOUT_EPISODES);
        wrapped.load(in.child("environment"), !cut);
    }

    /** Whether episodes could not be loaded, so that {@link #startAnew} must follow. */
    boolean isCut() {
        return cut;
    }

    /** Lets the next step start new episodes in place of those that could not be loaded. */
    void startAnew(long seed) {
        newSeed = seed;
    }
}
