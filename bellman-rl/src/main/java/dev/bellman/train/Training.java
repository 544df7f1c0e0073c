package dev.bellman.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How to train from Java: what, on what, and for how long.
 *
 * {@snippet :
 * TrainedAgent agent = Training.of(PpoConfig.defaults(), "CartPole-v1").steps(50_000).seed(1).run();
 * }
 */
public final class Training {
    private final AlgorithmFactory<?> factory;
    private Record hyperparameters;
    private EnvironmentSpec environment;
    private final List<Callback> callbacks = new ArrayList<>();
    private TrainingConfig training;
    private Optional<Path> directory = Optional.empty();
    /** As the setup has it: to be taken from there, or in a run that goes on, as it was. */
    private Optional<WarmStart> warmStart = Optional.empty();

    /** The setup of the run that goes on, as it was found; empty for a new run. */
    private Optional<RunSetup> found = Optional.empty();

    /** Keys that were asked to be changed in a run that goes on. */
    private final Set<String> changed = new HashSet<>();

    private long stopAt = Long.MAX_VALUE;
    private boolean evaluate = true;

    private Training(AlgorithmFactory<?> factory, Record hyperparameters, EnvironmentSpec environment) {
        this.factory = factory;
        this.hyperparameters = hyperparameters;
        this.environment = environment;
        training = factory.training();
    }

    /** Trains on a registered environment, with the algorithm that the configuration record belongs to. */
    public static Training of(Record hyperparameters, String environmentId) {
        return of(hyperparameters, EnvironmentRegistry.standard().spec(environmentId));
    }

    /**
     * Trains on an environment of the caller's.
     *
     * @param environmentName what the run calls it
     * @param environment makes a new one with each call
     */
    public static Training of(
            Record hyperparameters, String environmentName, Supplier<? extends Environment<?>> environment) {
        return of(hyperparameters, new EnvironmentSpec(environmentName, environmentName, environment));
    }

    public static Training of(Record hyperparameters, EnvironmentSpec environment) {
        for (AlgorithmFactory<?> factory : AlgorithmRegistry.standard().all()) {
            if (!factory.variant() && factory.configurationType().isInstance(hyperparameters)) {
                return new Training(factory, hyperparameters, environment);
            }
        }
        throw new ConfigurationException(
                "no algorithm is configured by a " + hyperparameters.getClass().getName());
    }

    /** Trains as a whole setup says. */
    public static Training of(RunSetup setup) {
        Training training = new Training(setup.factory(), setup.hyperparameters(), setup.environment())
                .configure(old -> setup.training());
        training.warmStart = setup.warmStart();
        return training;
    }

    /**
     * Goes on with a run from its newest intact checkpoint, or from its start if it has none, to its configured steps.
     *
     * @throws dev.bellman.base.BellmanException if the directory holds no run
     */
    public static Training resume(Path directory) {
        return resume(directory, EnvironmentRegistry.standard()::spec);
    }

    /** @param environments finds the run's environment, for one that is not registered */
    public static Training resume(Path directory, Function<String, EnvironmentSpec> environments) {
        RunSetup setup =
                RunDirectory.readSetup(directory, new RunSetupCodec(AlgorithmRegistry.standard(), environments));
        Training training = of(setup);
        training.directory = Optional.of(directory);
        training.found = Optional.of(setup);
        return training;
    }

    /**
     * Changes a run that goes on, from its newest checkpoint on. The run's {@code config.yaml} and its result list the change. What a
     * run is built around cannot change, such as its seed.
     *
     * @param values by keys of the training configuration or of the algorithm's, in one namespace; under {@code env} options of
     *     the environment
     * @throws ConfigurationException naming the key, the value and what is expected
     */
    public Training change(ObjectNode values) {
        RunSetup setup = RunSetupCodec.changed(setup(), values);
        hyperparameters = setup.hyperparameters();
        environment = setup.environment();
        training = setup.training();
        values.fieldNames().forEachRemaining(changed::add);
        return this;
    }

    /** Environment steps of the whole run. */
    public Training steps(long steps) {
        changed.add("steps");
        return configure(old -> old.withSteps(steps));
    }

    public Training seed(long seed) {
        return configure(old -> old.withSeed(seed));
    }

    /** Environments stepped together. */
    public Training environments(int count) {
        return configure(old -> old.withEnvironments(count));
    }

    public Training threads(int count) {
        return configure(old -> old.withThreads(count));
    }

    /** Changes any part of the training configuration. */
    public Training configure(UnaryOperator<TrainingConfig> change) {
        training = change.apply(training);
        return this;
    }

    /** Adds a callback; they are called in the order in which they were added. */
    public Training callback(Callback callback) {
        callbacks.add(callback);
        return this;
    }

    /** Leaves configuration, metrics, checkpoints, policy and result in this directory, which must be new or empty. */
    public Training directory(Path path) {
        directory = Optional.of(path);
        return this;
    }

    /**
     * Begins with what a run, or a saved policy, has learnt: all layers that are of the same size, and the normaliser of
     * observations. A run gives its newest checkpoint, critics included; a policy gives what acts. Optimisers, schedules and
     * experience start anew.
     *
     * @param runOrPolicy its directory, read when this run is opened
     */
    public Training from(Path runOrPolicy) {
        warmStart = Optional.of(new WarmStart(runOrPolicy.toString(), List.of(), List.of(), false));
        return this;
    }

    /** Stops at that many environment steps as if interrupted; schedules still run to {@link #steps}. */
    public Training stopAt(long steps) {
        stopAt = steps;
        return this;
    }

    /** Whether the final policy is evaluated; by default it is. */
    public Training evaluate(boolean finalEvaluation) {
        evaluate = finalEvaluation;
        return this;
    }

    public RunSetup setup() {
        return new RunSetup(factory, hyperparameters, environment, training, warmStart);
    }

    /** Builds or restores the run without training yet: for callers that want to stop it from another thread. */
    public Trainer open() {
        List<Callback> all = StandardCallbacks.of(training);
        all.addAll(callbacks);
        Trainer.Ending ending = new Trainer.Ending(stopAt, evaluate);
        if (found.isEmpty()) {
            return Trainer.start(setup(), directory, all, ending);
        }
        for (Callback callback : all) {
            if (callback instanceof EvaluationStop stop) {
                stop.resumesRunOf(found.get().training().steps());
            }
        }
        return Trainer.resume(Resumption.of(directory.orElseThrow(), found.get(), setup(), changed), all, ending);
    }

    /** Trains to the end. */
    public TrainedAgent run() {
        try (Trainer trainer = open()) {
            TrainingResult result = trainer.train();
            return new TrainedAgent(result, trainer.policy().copy());
        }
    }
}
