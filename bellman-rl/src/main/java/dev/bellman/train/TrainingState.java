package dev.bellman.train;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.EnvironmentErrors;
import dev.bellman.env.Setting;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;

/** Everything that a run owns and a checkpoint holds. */
final class TrainingState implements Stateful, AutoCloseable {
    private final TrainingConfig training;
    private final Progress progress;
    private final Metrics metrics = new Metrics();
    private final EpisodeLog episodes = new EpisodeLog();
    private final TimeSplit time = new TimeSplit();
    private final EnvironmentErrors errors;
    private final List<TrainingEnvironment> environments;
    private final Learner learner;
    private final Collectors collectors;
    private final NetworkPolicy policy;
    private final CallbackStates callbacks;
    private double bestMean = Double.NEGATIVE_INFINITY;
    /** How long the metrics log was when this state was saved; what is beyond it is cut off on resuming. */
    private long logBytes;
    /** And how many lines; negative where an older version saved the state. */
    private long logLines;

    private final ObjectNode learntPlaces = JsonNodeFactory.instance.objectNode();
    /** How often the run was resumed with new episodes. */
    private long newStarts;

    TrainingState(RunSetup setup, Resources resources, List<Callback> callbacks) {
        training = setup.training();
        this.callbacks = new CallbackStates(callbacks);
        progress = new Progress(training.steps());
        int workers = setup.workers();
        errors = training.environmentErrors();
        environments = TrainingEnvironment.ofWorkers(workers, setup, errors);
        TrainingEnvironment first = environments.getFirst();
        learner = Ownership.handOver(
                () -> TrainingEnvironment.closeAll(environments),
                () -> setup.createLearner(context(first, training, resources)));
        collectors = Collectors.of(learner, environments, episodes, progress, time);
        policy = first.policy(learner.policy());
    }

    private static AlgorithmContext context(TrainingEnvironment first, TrainingConfig training, Resources resources) {
        VectorEnvironment remembered = first.remembered();
        return new AlgorithmContext(
                remembered.observationSpace(),
                first.actionSpace(),
                remembered.hasActionMasks(),
                training.environments(),
                training.seed(),
                resources.backend(),
                remembered.goals(),
                first.stackedFrames(),
                first.normalization());
    }

    /** What must be said before the first step. */
    Optional<String> remark() {
        return environments.getFirst().remark(policy);
    }

    /** Takes what another run has learnt; before {@link #start}, so that first observations are normalised as its were. */
    WarmStart begin(Learnt learnt) {
        return WarmStarter.apply(learnt, learner, policy.normalizer());
    }

    /** Where a checkpoint of this holds what was learnt. */
    ObjectNode learntPlaces() {
        if (learntPlaces.isEmpty()) {
            learntPlaces.setAll(LearntPlaces.of(this, learner.parameters(), policy.normalizer()));
        }
        return learntPlaces;
    }

    /** Starts all episodes: the state before the first step. */
    void start() {
        collectors.reset(training.seed());
    }

    /**
     * Goes on by a step of one worker; or, where all act at the same time, for a while: at most until something is due.
     *
     * @param end environment steps not to pass by more than a step
     * @param stop says, from any thread, to return soon
     */
    void advance(long end, BooleanSupplier stop) {
        collectors.advance(learner.concurrent() ? Math.min(end, nextDue()) : end, stop, metrics);
    }

    /** The next environment step at which a report, an evaluation or a checkpoint is due. */
    private long nextDue() {
        long steps = progress.environmentSteps();
        long due = Long.MAX_VALUE;
        for (long interval : new long[] {logInterval(), training.evaluationInterval(), training.checkpointInterval()}) {
            due = interval == 0 ? due : Math.min(due, (steps / interval + 1) * interval);
        }
        return due;
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

    Learner learner() {
        return learner;
    }

    /** What the algorithm has learnt, behind the observation normaliser. */
    NetworkPolicy policy() {
        return policy;
    }

    /** Of the task, without a normaliser. */
    TaskSpaces spaces() {
        return environments.getFirst().spaces();
    }

    /** Whether episodes are saved in the middle, so that a resumed run has the same bits. */
    boolean savesEpisodes() {
        return environments.getFirst().savesEpisodes();
    }

    /** Whether the run's configuration alone decides its bits. */
    boolean isRepeatable() {
        return newStarts == 0 && !learner.concurrent();
    }

    /** Whether the episodes that were under way when it was saved are cut, and new ones begin. */
    boolean episodesAreCut() {
        return collectors.areCut();
    }

    /** Lets all environments have another value of a setting, from their next episodes on. */
    void adjust(String setting, double value) {
        environments.forEach(each -> each.vector().request(setting, value));
    }

    /** What that setting is to be. */
    double setting(String setting) {
        return environments.getFirst().vector().requested(setting);
    }

    /** What can be adjusted is a metric, too. */
    void addSettingsTo(SequencedMap<String, Double> metrics) {
        for (Setting setting : environments.getFirst().vector().settings()) {
            metrics.put("setting/" + setting.name(), setting(setting.name()));
        }
    }

    /** Errors of environments that the run got over. */
    EnvironmentErrors errors() {
        return errors;
    }

    long logBytes() {
        return logBytes;
    }

    long logLines() {
        return logLines;
    }

    void setLogLength(long bytes, long lines) {
        logBytes = bytes;
        logLines = lines;
    }

    /** Whether the latest step reached or passed a multiple of the logging interval. */
    boolean reportDue() {
        return progress.latestStepPassed(logInterval());
    }

    private long logInterval() {
        long interval = training.logInterval();
        return interval == 0 ? Math.max(1, training.steps() / 100) : interval;
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
        for (Parameters parameters : learner.parameters().values()) {
            FiniteCheck.parameters(parameters);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.put("progress", progress);
        out.put("metrics", metrics);
        out.put("episodes", episodes);
        out.put("algorithm", learner);
        collectors.save(out);
        out.putDouble("best-mean", bestMean);
        out.putLong("log-bytes", logBytes);
        out.putLong("log-lines", logLines);
        out.putLong("new-starts", newStarts);
        out.put("environment-errors", errors);
        callbacks.save(out);
    }

    /** Also reads what was saved before {@code new-starts} and {@code environment-errors} were. */
    @Override
    public void load(StateReader in) {
        in.get("progress", progress);
        in.get("metrics", metrics);
        in.get("episodes", episodes);
        in.get("algorithm", learner);
        collectors.load(in);
        bestMean = in.getDouble("best-mean");
        logBytes = in.getLong("log-bytes");
        logLines = in.has("log-lines") ? in.getLong("log-lines") : -1;
        if (in.has("new-starts")) {
            newStarts = in.getLong("new-starts");
            in.get("environment-errors", errors);
        }
        if (collectors.areCut()) {
            newStarts++;
            collectors.startAnew(
                    RandomStream.of(training.seed(), "new-episodes", newStarts).nextLong());
        }
        callbacks.load(in);
    }

    @Override
    public void close() {
        learner.close();
        TrainingEnvironment.closeAll(environments);
    }
}
