package dev.bellman.replay;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * Environments that do nothing but number their observations, and a list of all that happened: the naive model of a
 * replay. Every element of an observation is a digit of its number to the base 256, so that it fits both encodings.
 */
final class Simulation {
    private static final int BASE = 256;

    /** What one environment did in one step. The next observation is the true one, also where the episode ended. */
    record Transition(
            int environment,
            int observation,
            float action,
            float reward,
            int nextObservation,
            boolean terminated,
            boolean truncated) {
        boolean ended() {
            return terminated || truncated;
        }
    }

    final Box observationSpace;
    final Space<?> actionSpace;
    final int environments;
    /** By step, then by environment. */
    final List<List<Transition>> history = new ArrayList<>();

    private final RandomStream random;
    private final double endProbability;
    private final int[] current;
    private StepBatch before;
    private StepBatch after;
    private final ActionBatch actions;
    private int next;

    Simulation(long seed, int environments, int observationSize, boolean realActions, double endProbability) {
        this.environments = environments;
        this.endProbability = endProbability;
        observationSpace = Box.uniform(0, BASE - 1, observationSize);
        actionSpace = realActions ? Box.uniform(-1, 1, 2) : new Discrete(BASE);
        random = RandomStream.of(seed, "simulation");
        current = new int[environments];
        before = new StepBatch(environments, observationSpace, actionSpace, false);
        after = new StepBatch(environments, observationSpace, actionSpace, false);
        actions = new ActionBatch(actionSpace, environments);
        for (int i = 0; i < environments; i++) {
            current[i] = next++;
            writeObservation(current[i], before.observations(), i);
        }
    }

    ReplayBuffer buffer(long capacity, ObservationEncoding encoding) {
        return new ReplayBuffer(capacity, environments, observationSpace, actionSpace, encoding);
    }

    ReplayBuffer buffer(long capacity, ReplayOptions options) {
        return new ReplayBuffer(capacity, environments, observationSpace, actionSpace, options);
    }

    ReplayBatch batch(int size) {
        return new ReplayBatch(observationSpace, actionSpace, size);
    }

    /** Steps all environments, and tells the buffers. */
    void step(ReplayBuffer... buffers) {
        List<Transition> transitions = new ArrayList<>();
        for (int i = 0; i < environments; i++) {
            transitions.add(stepOne(i));
        }
        history.add(transitions);
        for (ReplayBuffer buffer : buffers) {
            buffer.add(before, actions, after);
        }
        StepBatch swapped = before;
        before = after;
        after = swapped;
    }

    private Transition stepOne(int i) {
        boolean ends = random.nextDouble() < endProbability;
        boolean terminated = ends && random.nextBoolean();
        boolean truncated = ends && (!terminated || random.nextBoolean());
        int observation = current[i];
        int nextObservation = next++;
        float action = random.nextInt(BASE);
        float reward = (float) random.nextUniform(-1, 1);
        current[i] = ends ? next++ : nextObservation;
        writeObservation(current[i], after.observations(), i);
        if (ends) {
            writeObservation(nextObservation, after.finalObservations(), i);
        }
        if (actions.reals().length > 0) {
            actions.reals()[2 * i] = action;
            actions.reals()[2 * i + 1] = -action;
        } else {
            actions.integers()[i] = (int) action;
        }
        after.rewards()[i] = reward;
        after.terminated()[i] = terminated;
        after.truncated()[i] = truncated;
        return new Transition(i, observation, action, reward, nextObservation, terminated, truncated);
    }

    /** The observations that the next step answers. */
    StepBatch currentBatch() {
        return before;
    }

    private void writeObservation(int number, float[] out, int row) {
        int size = observationSpace.size();
        int digits = number;
        for (int j = 0; j < size; j++) {
            out[row * size + j] = digits % BASE;
            digits /= BASE;
        }
    }

    /** The number of the observation in that row. */
    static int number(Matrix observations, int row) {
        int number = 0;
        for (int j = observations.columns() - 1; j >= 0; j--) {
            number = number * BASE + (int) observations.get(row, j);
        }
        return number;
    }
}
