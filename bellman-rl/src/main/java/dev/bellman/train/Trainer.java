package dev.bellman.train;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.EnvironmentErrors;
import dev.bellman.policy.NetworkPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * The only loop: it steps the environments, lets the algorithm learn when it is due, and at the intervals of the training
 * configuration reports, evaluates and saves. Unless its workers are {@link Learner#concurrent}, what it does depends on
 * nothing but the setup and the state it started from; watching, saving or stopping it changes no bit of what is learnt.
 */
public final class Trainer implements RunView, AutoCloseable {
    private final RunSetup setup;
    private final Resources resources;
    private final TrainingState state;
    private final Optional<RunDirectory> directory;
    /** An array, for iterating over a list allocates at every step. */
    private final Callback[] callbacks;

    private final TrainingEvent stepped = new TrainingEvent.Stepped(this);
    private final TimeSplit time;
    private final SaveTimer saveTimer;
    private final ScheduleMetrics schedules;
    private final long firstStep;
    private volatile boolean stopRequested;
    private final BooleanSupplier stopping = () -> stopRequested;
    private boolean stopped;
    /** Held while a checkpoint is written, and for ever by who has given the run up. */
    private final ReentrantLock saving = new ReentrantLock();

    private volatile OptionalLong savedStep;
    private final Ending ending;

    private Trainer(
            RunSetup setup,
            Resources resources,
            TrainingState state,
            Optional<RunDirectory> directory,
            List<Callback> callbacks,
            Ending ending) {
        this.setup = setup;
        this.resources = resources;
        this.state = state;
        this.directory = directory;
        this.callbacks = callbacks.toArray(Callback[]::new);
        this.ending = ending;
        time = state.time();
        schedules = new ScheduleMetrics(setup.hyperparameters());
        firstStep = state.progress().environmentSteps();
        savedStep = firstStep > 0 ? OptionalLong.of(firstStep) : OptionalLong.empty();
        saveTimer = new SaveTimer(setup.training().checkpointInterval(), firstStep);
    }

    /**
     * How a run ends.
     *
     * @param stopAt environment steps at which to stop as if interrupted; schedules still run to the configured steps
     * @param evaluate whether to evaluate the final policy
     */
    record Ending(long stopAt, boolean evaluate) {
        /** @throws dev.bellman.base.ConfigurationException if it is to stop before the steps that are done */
        void requireAfter(long steps) {
            Check.that(
                    stopAt >= steps,
                    "the run has done " + steps + " steps already, so it cannot stop at " + stopAt
                            + "; name more, or leave --stop-at out");
        }
    }

    /** A run in its initial state. */
    static Trainer start(RunSetup setup, Optional<Path> path, List<Callback> callbacks, Ending ending) {
        return build(setup, callbacks, (resources, state) -> {
            setup.requireUpdate();
            ending.requireAfter(0);
            RunSetup begun = setup.warmStart()
                    .map(start -> setup.withWarmStart(state.begin(Learnt.read(Path.of(start.from())))))
                    .orElse(setup);
            state.start();
            Optional<RunDirectory> directory = path.map(where -> RunDirectory.create(where, begun));
            return new Trainer(begun, resources, state, directory, callbacks, ending);
        });
    }

    /** A run as its newest intact checkpoint holds it, or in its initial state if there is none. */
    static Trainer resume(Resumption resumption, List<Callback> callbacks, Ending ending) {
        RunSetup setup = resumption.setup();
        return build(setup, callbacks, (resources, state) -> {
            List<String> warnings = new ArrayList<>();
            RunDirectory directory = RunDirectory.resume(resumption, state, warnings::add, done -> {
                ending.requireAfter(done);
                requireAfter(
                        done,
                        setup.training().steps(),
                        resumption.found().training().steps());
            });
            return Ownership.handOver(directory::close, () -> {
                Trainer trainer = new Trainer(setup, resources, state, Optional.of(directory), callbacks, ending);
                warnings.forEach(trainer::warn);
                return trainer;
            });
        });
    }

    /** A run that came to its end may have done some more than its steps, one of each environment. */
    private static void requireAfter(long done, long steps, long formerSteps) {
        Check.that(
                steps >= Math.min(done, formerSteps),
                "the run has done " + done + " steps already, so it cannot be shortened to " + steps
                        + "; name more, or leave --steps out");
    }

    private static Trainer build(
            RunSetup setup, List<Callback> callbacks, BiFunction<Resources, TrainingState, Trainer> finish) {
        try {
            Resources resources = Resources.of(setup.training());
            return Ownership.handOver(resources::close, () -> {
                TrainingState state = new TrainingState(setup, resources, callbacks);
                return Ownership.handOver(state::close, () -> finish.apply(resources, state));
            });
        } catch (OutOfMemoryError e) {
            throw new ConfigurationException(
                    "what this configuration asks for does not fit into memory (" + e.getMessage()
                            + "); make networks, batches, rollouts or the number of environments smaller, or give Java "
                            + "more: BELLMAN_JAVA_OPTS=-Xmx8g",
                    e);
        }
    }

    /**
     * Trains until the configured steps are done, a callback says stop, or {@link #requestStop}. A run that fails leaves its latest
     * policy in its directory.
     */
    public TrainingResult train() {
        try {
            return trainToEnd();
        } catch (RuntimeException | Error e) {
            keepPolicy(e);
            throw e;
        }
    }

    private TrainingResult trainToEnd() {
        boolean resumed = firstStep > 0;
        emit(new TrainingEvent.Started(this, resumed));
        if (directory.isPresent() && !state.savesEpisodes()) {
            warn(
                    "environment " + setup.environment().id()
                            + " is not Snapshotable: resumed, this run begins new episodes, and is no longer the same to the bit");
        }
        state.remark().ifPresent(this::warn);
        runLoop(Math.min(ending.stopAt(), setup.training().steps()));
        remarkOnLearning();
        save();
        Optional<Evaluation> evaluation =
                ending.evaluate() && !stopRequested ? Optional.of(evaluate()) : Optional.empty();
        TrainingResult result = result(evaluation);
        directory.ifPresent(run -> run.finish(result, policy()));
        emit(new TrainingEvent.Ended(this, result));
        return result;
    }

    /** Of a run that is not to go on, unless its workers learn at the same time and always leave something. */
    private void remarkOnLearning() {
        boolean over = progress().environmentSteps() >= setup.training().steps() || endedByEvaluations();
        boolean nothingLearnt = progress().updates() == 0;
        if (over && !stopRequested && (nothingLearnt || !state.learner().concurrent())) {
            setup.remark(progress()).ifPresent(this::warn);
        }
    }

    private void runLoop(long end) {
        try {
            if (firstStep == 0) {
                save();
            }
            while (progress().environmentSteps() < end && !stopped && !stopRequested) {
                step(end);
            }
            state.checkFinite();
        } catch (NonFiniteException e) {
            directory.ifPresent(run -> run.writeFailure(e, progress()));
            throw e;
        }
    }

    private void keepPolicy(Throwable failure) {
        if (directory.isEmpty() || !Files.isDirectory(directory.get().path())) {
            return;
        }
        try {
            state.checkFinite();
            Path kept = directory.get().savePolicy(policy());
            warnOf(state.errors());
            warn("the run failed at step " + progress().environmentSteps() + "; its policy as of then is kept in "
                    + kept);
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether the run, resumed from its newest checkpoint, has the same bits as if it had gone on. */
    public boolean resumesExactly() {
        return state.savesEpisodes();
    }

    /** Asks the loop, from any thread, to end after the step under way, with a checkpoint and without an evaluation. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Whether a checkpoint is being written. */
    public boolean isSaving() {
        return saving.isLocked();
    }

    /**
     * Gives the run up, from any thread, where it does not come to the end of its step. A checkpoint that is being written is
     * finished first; none is written afterwards, so that the newest one stands. The process is to be ended then.
     *
     * @return the environment steps of the newest checkpoint, if there is one
     */
    public OptionalLong abandon() {
        saving.lock(); // and never unlocked
        return savedStep;
    }

    /** Whether its evaluations have ended the run: resumed, it stops at once, unless it is given more steps. */
    public boolean endedByEvaluations() {
        for (Callback callback : callbacks) {
            if (callback instanceof EvaluationStop stop
                    && stop.endsRunOf(setup.training().steps())) {
                return true;
            }
        }
        return false;
    }

    private void step(long end) {
        state.advance(end, stopping);
        warnOf(state.errors());
        long steps = progress().environmentSteps();
        if (state.reportDue()) {
            report();
        }
        if (state.evaluationDue()) {
            evaluateAndKeepBest();
        }
        emit(stepped);
        if (saveTimer.due(steps)) {
            save();
        }
    }

    private void report() {
        state.checkFinite();
        SequencedMap<String, Double> metrics = state.metrics().report();
        if (state.errors().tolerated()) {
            metrics.put("environment/errors", (double) state.errors().count());
        }
        state.addSettingsTo(metrics);
        schedules.addTo(metrics, progress());
        directory.ifPresent(run -> run.log().report(this, metrics));
        emit(new TrainingEvent.Reported(this, metrics));
    }

    private void evaluateAndKeepBest() {
        Evaluation evaluation = evaluate();
        boolean best = state.isBest(evaluation.mean());
        directory.ifPresent(run -> {
            run.log().evaluation(this, evaluation);
            if (best) {
                run.saveBest(policy());
            }
        });
        emit(new TrainingEvent.Evaluated(this, evaluation, best));
    }

    /** Evaluates the policy as it is now, on seeds that training never sees. */
    private Evaluation evaluate() {
        TrainingConfig training = setup.training();
        long seed = RandomStream.of(training.seed(), "evaluation").nextLong();
        EnvironmentErrors errors = training.environmentErrors();
        Evaluation evaluation = Evaluator.evaluate(
                policy(), size -> setup.evaluationEnvironment(size, errors), training.evaluationEpisodes(), seed);
        warnOf(errors);
        setup.remark(evaluation).ifPresent(this::warn);
        return evaluation;
    }

    private void save() {
        if (directory.isPresent()) {
            state.checkFinite();
            Path checkpoint;
            saving.lock();
            try {
                saveTimer.begin();
                checkpoint = directory.get().save(state);
                savedStep = OptionalLong.of(progress().environmentSteps());
                saveTimer.end(progress().environmentSteps());
            } finally {
                saving.unlock();
            }
            emit(new TrainingEvent.Checkpointed(this, checkpoint));
        }
    }

    private void warn(String message) {
        emit(new TrainingEvent.Warned(this, message));
    }

    private void warnOf(EnvironmentErrors errors) {
        if (errors.tolerated()) {
            errors.take().forEach(this::warn);
        }
    }

    private void emit(TrainingEvent event) {
        for (Callback callback : callbacks) {
            if (callback.on(event) == Signal.STOP) {
                stopped = true;
            }
        }
    }

    private TrainingResult result(Optional<Evaluation> evaluation) {
        return new TrainingResult(
                setup.factory().name(),
                setup.environment().id(),
                setup.training().seed(),
                progress().environmentSteps(),
                time.wall(),
                time.train(),
                stepsPerSecond(),
                progress().updates(),
                episodes().count(),
                episodes().meanReturn(),
                evaluation,
                state.isRepeatable(),
                ParameterHash.of(state.learner().parameters()),
                directory(),
                directory.map(RunDirectory::changes).orElse(List.of()),
                setup.warmStart());
    }

    @Override
    public RunSetup setup() {
        return setup;
    }

    @Override
    public Progress progress() {
        return state.progress();
    }

    @Override
    public EpisodeLog episodes() {
        return state.episodes();
    }

    @Override
    public void adjust(String setting, double value) {
        state.adjust(setting, value);
    }

    @Override
    public double setting(String setting) {
        return state.setting(setting);
    }

    @Override
    public TimeSplit time() {
        return time;
    }

    @Override
    public double stepsPerSecond() {
        return (progress().environmentSteps() - firstStep) / time.train();
    }

    @Override
    public Learner algorithm() {
        return state.learner();
    }

    @Override
    public NetworkPolicy policy() {
        return state.policy();
    }

    @Override
    public Optional<Path> directory() {
        return directory.map(RunDirectory::path);
    }

    /** Frees everything; the policy is not to be used afterwards, copies of it are. */
    @Override
    public void close() {
        directory.ifPresent(RunDirectory::close);
        state.close();
        resources.close();
    }
}
