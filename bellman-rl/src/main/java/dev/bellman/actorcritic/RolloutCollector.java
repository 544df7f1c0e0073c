package dev.bellman.actorcritic;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;

/** Acts with a policy, values what it sees, and keeps what came of it, one {@link Rollout} after the other. */
public final class RolloutCollector implements Stateful {
    private final PolicyAndValue model;
    private final RandomStream random;
    private final Rollout rollout;
    private final ActionSampler sampler;

    // Scratch, filled anew before each use, except that the latest observations bootstrap the rollout's end.
    private final Matrix latestObservations;
    private final Matrix finalObservation;
    private final float[] logProbabilities;
    private final float[] finalValues;

    /** @param steps of each environment in a rollout */
    public RolloutCollector(PolicyAndValue model, int steps, AlgorithmContext context) {
        this(model, steps, 0, context);
    }

    /**
     * @param steps of each environment in a rollout
     * @param outputColumns of the policy's outputs that are kept: 0 for none, or all
     */
    public RolloutCollector(PolicyAndValue model, int steps, int outputColumns, AlgorithmContext context) {
        this.model = model;
        random = context.random("action");
        rollout = new Rollout(
                steps,
                context.environments(),
                context.observationSpace(),
                context.actionSpace(),
                context.actionMasks(),
                outputColumns);
        sampler = model.sampler(context.environments());
        latestObservations =
                new Matrix(context.environments(), context.observationSpace().size());
        finalObservation = new Matrix(1, context.observationSpace().size());
        logProbabilities = new float[context.environments()];
        finalValues = new float[context.environments()];
    }

    /** Samples an action of every row. */
    public void act(StepBatch current, ActionBatch actions) {
        load(current.observations(), 0, latestObservations);
        model.forward(latestObservations);
        if (rollout.isEmpty()) {
            sampler.startRollout();
        }
        sampler.sample(current.actionMasks(), random, actions);
        model.distribution().logProbability(model.outputs(), current.actionMasks(), actions, logProbabilities);
        rollout.addDecision(current, actions, logProbabilities, model.values());
        rollout.addOutputs(model.outputs());
    }

    /** Remembers what the actions led to. */
    public void observe(StepBatch after) {
        for (int i = 0; i < after.size(); i++) {
            if (after.truncated()[i] && !after.terminated()[i]) {
                load(after.finalObservations(), i * after.observationSize(), finalObservation);
                model.forwardCritic(finalObservation);
                finalValues[i] = model.values().get(0, 0);
            }
        }
        rollout.addOutcome(after, finalValues);
        load(after.observations(), 0, latestObservations);
    }

    private static void load(float[] from, int offset, Matrix into) {
        System.arraycopy(from, offset, into.data(), 0, into.size());
    }

    public boolean isFull() {
        return rollout.isFull();
    }

    /** The rollout, once full, with its advantages and returns; {@link Rollout#clear} it when done. */
    public Rollout finish(double discount, double lambda) {
        model.forwardCritic(latestObservations);
        rollout.computeAdvantages(model.values(), discount, lambda);
        return rollout;
    }

    @Override
    public void save(StateWriter out) {
        out.put("action-random", random);
        out.put("rollout", rollout);
        out.put("sampler", sampler);
    }

    @Override
    public void load(StateReader in) {
        in.get("action-random", random);
        in.get("rollout", rollout);
        rollout.requireRoom();
        in.get("sampler", sampler);
    }
}
