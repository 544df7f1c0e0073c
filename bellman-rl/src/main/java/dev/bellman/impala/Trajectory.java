package dev.bellman.impala;

import dev.bellman.actorcritic.Rollout;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;

/**
 * What an actor saw and did in a number of steps, and every observation that returns bootstrap from: those that follow the
 * last step, and the true final ones of steps that were truncated. It belongs to the actor until it is full, then to the
 * learner.
 */
final class Trajectory implements Stateful {
    private final Rollout rollout;
    private final Matrix lastObservations;
    private final Matrix finalObservations;
    private final int[] finalRows;
    private long version;

    /** @param context of the actor */
    Trajectory(int steps, AlgorithmContext context) {
        rollout = new Rollout(
                steps,
                context.environments(),
                context.observationSpace(),
                context.actionSpace(),
                context.actionMasks());
        int observationSize = context.observationSpace().size();
        lastObservations = new Matrix(context.environments(), observationSize);
        finalObservations = new Matrix(0, observationSize);
        finalRows = new int[rollout.rows()];
    }

    /** Starts anew. @param actingVersion how many updates made the parameters that act */
    void begin(long actingVersion) {
        rollout.clear();
        finalObservations.resize(0);
        version = actingVersion;
    }

    void addDecision(StepBatch seen, ActionBatch chosen, float[] logProbabilities) {
        rollout.addDecision(seen, chosen, logProbabilities);
    }

    void addOutcome(StepBatch after) {
        int firstRow = rollout.step() * after.size();
        for (int i = 0; i < after.size(); i++) {
            if (after.truncated()[i] && !after.terminated()[i]) {
                addFinal(firstRow + i, after, i);
            }
        }
        rollout.addOutcome(after);
        if (rollout.isFull()) {
            System.arraycopy(after.observations(), 0, lastObservations.data(), 0, lastObservations.size());
        }
    }

    private void addFinal(int row, StepBatch after, int environment) {
        int at = finalObservations.rows();
        int width = finalObservations.columns();
        finalObservations.resize(at + 1);
        System.arraycopy(after.finalObservations(), environment * width, finalObservations.data(), at * width, width);
        finalRows[at] = row;
    }

    boolean isEmpty() {
        return rollout.isEmpty();
    }

    boolean isFull() {
        return rollout.isFull();
    }

    Rollout rollout() {
        return rollout;
    }

    /** How many updates made the parameters that acted. */
    long version() {
        return version;
    }

    /** [n x d] what followed the last step. */
    Matrix lastObservations() {
        return lastObservations;
    }

    /** [m x d] of the m steps that were truncated. */
    Matrix finalObservations() {
        return finalObservations;
    }

    /** [m] the rows of these steps in the rollout; the array may be longer. */
    int[] finalRows() {
        return finalRows;
    }

    @Override
    public void save(StateWriter out) {
        out.put("rollout", rollout);
        out.putFloats("last-observations", lastObservations.data());
        out.putLong("finals", finalObservations.rows());
        out.putFloats("final-observations", Arrays.copyOf(finalObservations.data(), finalObservations.size()));
        out.putInts("final-rows", finalRows);
        out.putLong("version", version);
    }

    @Override
    public void load(StateReader in) {
        in.get("rollout", rollout);
        in.getFinite("last-observations", lastObservations.data());
        finalObservations.resize(in.getInt("finals", 0, rollout.rows()));
        float[] stored = new float[finalObservations.size()];
        in.getFinite("final-observations", stored);
        System.arraycopy(stored, 0, finalObservations.data(), 0, stored.length);
        in.getInts("final-rows", finalRows, 0, rollout.rows() - 1);
        version = in.getLong("version", 0, Long.MAX_VALUE);
    }
}
