package dev.bellman.train;

import dev.bellman.base.Stateful;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a run trains. Its state is everything that its future depends on: parameters, optimiser moments, random streams, and
 * the experience it holds.
 */
public interface Learner extends Stateful, AutoCloseable {
    /** Those who act for it: as many as {@link AlgorithmFactory#workers} says. */
    List<Worker> workers();

    /**
     * Whether the workers act and learn at the same time, each on a thread of its own; else they take turns, a step each, on
     * the trainer's thread. What is learnt at the same time depends on the timing.
     */
    boolean concurrent();

    /** The policy that has been learnt, on the live parameters: it changes as they do; copy it to keep it. */
    NetworkPolicy policy();

    /** All trained parameters by name, such as {@code policy}; targets and optimiser moments are not among them. */
    SequencedMap<String, Parameters> parameters();

    /**
     * Called when {@link #parameters} were given other values from outside, before the first step: copies of them, such as those of
     * target networks and of workers, are to follow.
     */
    default void parametersReplaced() {}

    /** A map for {@link #parameters} with that entry, to which others can be added. */
    static SequencedMap<String, Parameters> named(String name, Parameters parameters) {
        SequencedMap<String, Parameters> named = new LinkedHashMap<>();
        named.put(name, parameters);
        return named;
    }

    /** A map for {@link #parameters} with those entries, to which others can be added. */
    static SequencedMap<String, Parameters> named(
            String firstName, Parameters first, String secondName, Parameters second) {
        SequencedMap<String, Parameters> named = named(firstName, first);
        named.put(secondName, second);
        return named;
    }

    /** Frees what it holds outside the heap. */
    @Override
    default void close() {}
}
