package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntFunction;
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
 *     environments are stepped one after the other
 */
public record EnvironmentSpec(
        String id,
        String description,
        Supplier<? extends Environment<?>> factory,
        OptionalInt maxEpisodeSteps,
        OptionalDouble rewardThreshold,
        Optional<BatchFactory> batchFactory) {
    public EnvironmentSpec {
        Check.that(
                id.matches("[A-Za-z0-9_./:-]+"),
                "environment id '" + id + "' may only have letters, digits and . _ - / :");
        maxEpisodeSteps.ifPresent(steps -> Check.atLeast("max episode steps of " + id, steps, 1));
    }

    /** A task without a time limit, a threshold or a hot form: add them with the {@code with...} methods. */
    public EnvironmentSpec(String id, String description, Supplier<? extends Environment<?>> factory) {
        this(id, description, factory, OptionalInt.empty(), OptionalDouble.empty(), Optional.empty());
    }

    public EnvironmentSpec withMaxEpisodeSteps(int steps) {
        return new EnvironmentSpec(id, description, factory, OptionalInt.of(steps), rewardThreshold, batchFactory);
    }

    public EnvironmentSpec withRewardThreshold(double threshold) {
        return new EnvironmentSpec(
                id, description, factory, maxEpisodeSteps, OptionalDouble.of(threshold), batchFactory);
    }

    /**
     * The same with a hot form.
     *
     * @param batch makes the hot form for so many environments; it truncates after {@link #maxEpisodeSteps} itself
     */
    public EnvironmentSpec withBatch(IntFunction<? extends VectorEnvironment> batch) {
        return withBatch((size, threads) -> batch.apply(size));
    }

    /** The same with a hot form whose rows are stepped by several threads. */
    public EnvironmentSpec withBatch(BatchFactory batch) {
        return new EnvironmentSpec(id, description, factory, maxEpisodeSteps, rewardThreshold, Optional.of(batch));
    }

    /**
     * This task if it has a time limit, otherwise the same with this one, so that its episodes end whatever the policy does. A
     * hot form knows of no other limit than its own, so the limited task has none.
     */
    public EnvironmentSpec endingWithin(int steps) {
        return maxEpisodeSteps.isPresent()
                ? this
                : new EnvironmentSpec(
                        id, description, factory, OptionalInt.of(steps), rewardThreshold, Optional.empty());
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
     * A new batch of environments: the hot form if there is one, otherwise single ones stepped one after the other.
     *
     * @param threads how many may step rows at the same time, the caller's included; the bits are the same for any number
     */
    public VectorEnvironment makeVector(int size, int threads) {
        Check.atLeast("number of environments", size, 1);
        Check.atLeast("threads", threads, 1);
        return batchFactory.isPresent()
                ? batchFactory.get().make(size, threads)
                : SyncVectorEnvironment.of(id, size, this::make);
    }

    /** Makes the hot form of a task. */
    @FunctionalInterface
    public interface BatchFactory {
        /**
         * A new batch.
         *
         * @param size number of environments, at least 1
         * @param threads how many may step rows at the same time, at least 1; the bits are the same for any number
         */
        VectorEnvironment make(int size, int threads);
    }
}
