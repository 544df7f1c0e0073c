package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is known of an environment by its id, and how to make one.
 *
 * @param id e.g. {@code CartPole-v1}
 * @param description one line
 * @param factory makes one environment, without its time limit
 * @param maxEpisodeSteps where episodes are truncated, if anywhere
 * @param rewardThreshold the mean return from which on the task counts as solved, where one is agreed
 * @param batchFactory makes the hot form for so many environments, with its time limit; where there is none, single
 *     environments are stepped
 * @param configuration the options that it is made with, where it has some
 */
public record EnvironmentSpec(
        String id,
        String description,
        Supplier<? extends Environment<?>> factory,
        OptionalInt maxEpisodeSteps,
        OptionalDouble rewardThreshold,
        Optional<BatchFactory> batchFactory,
        Optional<Configuration<?>> configuration) {
    public EnvironmentSpec {
        Check.that(
                id.matches("[A-Za-z0-9_./:-]+"),
                "environment id '" + id + "' may only have letters, digits and . _ - / :");
        maxEpisodeSteps.ifPresent(steps -> Check.atLeast("max episode steps of " + id, steps, 1));
    }

    /** A task without a time limit, a threshold or a hot form: add them with the {@code with...} methods. */
    public EnvironmentSpec(String id, String description, Supplier<? extends Environment<?>> factory) {
        this(id, description, factory, OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A task that is made from a record of options, which the command line and configuration files can set. Its components say
     * what they are by {@link dev.bellman.base.Option}, and its constructor refuses what is out of range.
     *
     * @param defaults what it is made with unless told otherwise
     * @param task the spec for any options, always with the same id
     */
    public static <O extends Record> EnvironmentSpec configurable(
            O defaults, Function<? super O, EnvironmentSpec> task) {
        return new Configuration<>(defaults, task).spec();
    }

    public EnvironmentSpec withMaxEpisodeSteps(int steps) {
        return withMaxEpisodeSteps(OptionalInt.of(steps));
    }

    /** The same with that time limit, or with none. */
    public EnvironmentSpec withMaxEpisodeSteps(OptionalInt steps) {
        return new EnvironmentSpec(id, description, factory, steps, rewardThreshold, batchFactory, configuration);
    }

    public EnvironmentSpec withRewardThreshold(double threshold) {
        return new EnvironmentSpec(
                id, description, factory, maxEpisodeSteps, OptionalDouble.of(threshold), batchFactory, configuration);
    }

    /** The same with a hot form. */
    public EnvironmentSpec withBatch(BatchFactory batch) {
        return new EnvironmentSpec(
                id, description, factory, maxEpisodeSteps, rewardThreshold, Optional.of(batch), configuration);
    }

    private EnvironmentSpec withConfiguration(Configuration<?> known) {
        return new EnvironmentSpec(
                id, description, factory, maxEpisodeSteps, rewardThreshold, batchFactory, Optional.of(known));
    }

    /** The options that it is made with, where it has some. */
    public Optional<Record> options() {
        return configuration.map(Configuration::options);
    }

    /**
     * The same task made with other options, with the time limit that belongs to them.
     *
     * @param options of the same class as those of {@link #options}
     * @throws dev.bellman.base.ConfigurationException if the task has none, or others
     */
    public EnvironmentSpec withOptions(Record options) {
        Check.that(
                options()
                        .filter(present -> present.getClass().equals(options.getClass()))
                        .isPresent(),
                "environment " + id + " is not made with a "
                        + options.getClass().getName());
        return configuration.orElseThrow().with(options).spec();
    }

    /** This task if it has a time limit, otherwise the same with this one, so that its episodes end whatever the policy does. */
    public EnvironmentSpec endingWithin(int steps) {
        return maxEpisodeSteps.isPresent() ? this : withMaxEpisodeSteps(steps);
    }

    /**
     * A new environment, with its time limit.
     *
     * @throws BellmanException if making it fails, naming the id
     */
    public Environment<?> make() {
        try {
            return limited(factory.get());
        } catch (RuntimeException e) {
            String reason = e instanceof BellmanException ? e.getMessage() : e.toString();
            throw new BellmanException("environment " + id + " cannot be made: " + reason, e);
        }
    }

    private <A> Environment<A> limited(Environment<A> environment) {
        return maxEpisodeSteps.isPresent() ? new TimeLimit<>(environment, maxEpisodeSteps.getAsInt()) : environment;
    }

    /** A new batch of environments on the caller's thread: the hot form if there is one, otherwise single ones one by one. */
    public VectorEnvironment makeVector(int size) {
        return makeVector(size, 1);
    }

    /**
     * A new batch of environments: the hot form if there is one, otherwise single ones.
     *
     * @param threads how many may step rows at the same time, the caller's included, more than there are cores where a step waits;
     *     the bits are the same for any number
     */
    public VectorEnvironment makeVector(int size, int threads) {
        return makeVector(size, threads, EnvironmentErrors.fatal());
    }

    /**
     * A new batch of environments that gets over errors of single ones. A hot form does not, so there it is made of single
     * environments, which have the same bits.
     *
     * @param threads as in the other one
     * @param errors says which errors are got over
     */
    public VectorEnvironment makeVector(int size, int threads, EnvironmentErrors errors) {
        Check.atLeast("number of environments", size, 1);
        Check.atLeast("threads", threads, 1);
        return batchFactory.isPresent() && !errors.tolerated()
                ? batchFactory.get().make(size, maxEpisodeSteps.orElse(Integer.MAX_VALUE), threads)
                : SyncVectorEnvironment.of(id, size, this::make, threads, errors);
    }

    /** Makes the hot form of a task. */
    @FunctionalInterface
    public interface BatchFactory {
        /**
         * A new batch.
         *
         * @param size number of environments, at least 1
         * @param maxEpisodeSteps after how many steps an episode is truncated, at least 1
         * @param threads how many may step rows at the same time, at least 1; the bits are the same for any number
         */
        VectorEnvironment make(int size, int maxEpisodeSteps, int threads);
    }

    /**
     * A record of options, and the task for any of them.
     *
     * @param options those that are in force
     * @param task the spec for any others
     */
    public record Configuration<O extends Record>(O options, Function<? super O, EnvironmentSpec> task) {
        public Configuration {
            Check.that(
                    Arrays.stream(options.getClass().getRecordComponents())
                            .noneMatch(component -> component.getName().equals("maxEpisodeSteps")),
                    options.getClass().getName()
                            + ": maxEpisodeSteps is an option of every environment; call it otherwise");
        }

        private EnvironmentSpec spec() {
            return task.apply(options).withConfiguration(this);
        }

        @SuppressWarnings("unchecked") // withOptions compares the classes
        private Configuration<O> with(Record other) {
            return new Configuration<>((O) other, task);
        }
    }
}
