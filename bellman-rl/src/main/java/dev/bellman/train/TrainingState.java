package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import java.util.List;

/** Everything that a run owns and a checkpoint holds. */
final class TrainingState implements Stateful, AutoCloseable {
    private final TrainingConfig training;
    private final Progress progress;
    private final Metrics metrics = new Metrics();
    private final EpisodeLog episodes = new EpisodeLog();
    private final TimeSplit time = new TimeSplit();
    private final TrainingEnvironment environment;
    private final Algorithm algorithm;
    private final Collector collector;
    private final NetworkPolicy policy;
    private final List<Stateful> callbacks;
    private double bestMean = Double.NEGATIVE_INFINITY;
    /** How long the metrics log was when this state was saved; what is beyond it is cut off on resuming. */
    private long logBytes;

    TrainingState(RunSetup setup, Resources resources, List<Stateful> callbacks) {
        training = setup.training();
        this.callbacks = callbacks;
        progress = new Progress(training.steps());
        environment = new TrainingEnvironment(setup.environment(), training);
        algorithm = setup.createAlgorithm(new AlgorithmContext(
                environment.vector().observationSpace(),
                environment.actionSpace(),
                environment.vector().hasActionMasks(),
                training.environments(),
                training.seed(),
                resources.backend(),
                environment.vector().goals(),
                // A normaliser changes a frame a little from one observation to the next.
                training.normalizeObservations() ? 1 : training.frameStack()));
        collector = new Collector(environment, episodes, progress, time);
        policy = environment.policy(algorithm.policy());
    }

    /** Starts all episodes: the state before the first step. */
    void start() {
        collector.reset(training.seed());
    }

    Progress progress() {
        return progress;
    }

    Metrics metrics() {
        return metrics;
    }

    EpisodeLog episodes() {
        return episodes;
    }

    TimeSplit time() {
        return time;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    Collector collector() {
        return collector;
    }

    /** What the algorithm has learnt, behind the observation normaliser. */
    NetworkPolicy policy() {
        return policy;
    }

    boolean canBeSaved() {
        return environment.canBeSaved();
    }

    long logBytes() {
        return logBytes;
    }

    void setLogBytes(long bytes) {
        logBytes = bytes;
    }

    /** Whether the latest step reached or passed a multiple of the logging interval. */
    boolean reportDue() {
        long interval = training.logInterval();
        return progress.latestStepPassed(interval == 0 ? Math.max(1, training.steps() / 100) : interval);
    }

    boolean evaluationDue() {
        return training.evaluationInterval() > 0 && progress.latestStepPassed(training.evaluationInterval());
    }

    /** Whether that mean is the best of the run so far; remembers it if so. */
    boolean isBest(double mean) {
        boolean best = mean > bestMean;
        bestMean = best ? mean : bestMean;
        return best;
    }

    /** @throws NonFiniteException naming the first parameter that is infinite or NaN */
    void checkFinite() {
        for (Parameters parameters : algorithm.parameters().values()) {
            FiniteCheck.parameters(parameters);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.put("progress", progress);
        out.put("metrics", metrics);
        out.put("episodes", episodes);
        out.put("algorithm", algorithm);
        out.put("collector", collector);
        out.putDouble("best-mean", bestMean);
        out.putLong("log-bytes", logBytes);
        for (int i = 0; i < callbacks.size(); i++) {
            out.put("callback-" + i, callbacks.get(i));
        }
    }

    @Override
    public void load(StateReader in) {
        in.get("progress", progress);
        in.get("metrics", metrics);
        in.get("episodes", episodes);
        in.get("algorithm", algorithm);
        in.get("collector", collector);
        bestMean = in.getDouble("best-mean");
        logBytes = in.getLong("log-bytes");
        for (int i = 0; i < callbacks.size(); i++) {
            if (in.has("callback-" + i)) {
                in.get("callback-" + i, callbacks.get(i));
            }
        }
    }

    @Override
    public void close() {
        algorithm.close();
        environment.close();
    }
}
