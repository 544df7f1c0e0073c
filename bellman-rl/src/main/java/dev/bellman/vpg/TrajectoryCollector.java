package dev.bellman.vpg;

import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.actorcritic.ValueFunction;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.nn.Matrix;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;
import java.util.Optional;

/** Plays with a policy, and keeps a {@link Batch} of what happened. */
final class TrajectoryCollector implements Stateful {
    private final StochasticActor actor;
    private final Optional<ValueFunction> critic;
    private final Batch batch;
    private final float discount;
    private final RandomStream random;

    /** What each environment has given to the batch so far. */
    private final Trajectories[] given;

    private final int[] episodes;
    /** Whether an environment's episode counts: it began with the policy as it is, and its share was not yet given. */
    private final boolean[] counts;
    /** Whether an environment stands at the start of an episode. */
    private final boolean[] starting;
    /** discount^t. */
    private final float[] stepDiscounts;

    // Scratch, filled anew before each use.
    private final Matrix current;
    private final float[] logProbabilities;
    private final Matrix finalObservations;
    private final float[] finalValues;

    /** @param critic what values the rest of an episode that is cut off; without one it counts for nothing */
    TrajectoryCollector(
            StochasticActor actor,
            Optional<ValueFunction> critic,
            Batch batch,
            double discount,
            AlgorithmContext context) {
        this.actor = actor;
        this.critic = critic;
        this.batch = batch;
        this.discount = (float) discount;
        random = context.random("action");
        int environments = context.environments();
        given = new Trajectories[environments];
        Arrays.setAll(given, i -> new Trajectories(context));
        episodes = new int[environments];
        counts = new boolean[environments];
        starting = new boolean[environments];
        stepDiscounts = new float[environments];
        Arrays.fill(counts, true);
        Arrays.fill(starting, true);
        Arrays.fill(stepDiscounts, 1);
        int width = context.observationSpace().size();
        current = new Matrix(environments, width);
        logProbabilities = new float[environments];
        finalObservations = new Matrix(environments, width);
        finalValues = new float[environments];
    }

    /** Samples an action of every environment. */
    void act(StepBatch step, ActionBatch actions) {
        System.arraycopy(step.observations(), 0, current.data(), 0, current.size());
        Matrix outputs = actor.forward(current);
        actor.distribution().sample(outputs, step.actionMasks(), random, actions);
        actor.distribution().logProbability(outputs, step.actionMasks(), actions, logProbabilities);
    }

    /** Remembers what the actions led to. */
    void observe(StepBatch before, ActionBatch taken, StepBatch after) {
        valueRests(after);
        for (int i = 0; i < given.length; i++) {
            if (counts[i]) {
                boolean cut = cutOff(after, i);
                given[i].append(before, taken, after, i, logProbabilities[i], stepDiscounts[i], cut, finalValues[i]);
            }
            stepDiscounts[i] *= discount;
            starting[i] = after.done(i);
            if (starting[i]) {
                stepDiscounts[i] = 1;
                episodes[i] += counts[i] ? 1 : 0;
                counts[i] = !(batch instanceof Batch.Episodes share) || episodes[i] < share.count();
            }
        }
    }

    /** Whether the batch knows no more of that episode, although it has not terminated. */
    private boolean cutOff(StepBatch after, int environment) {
        boolean last = batch instanceof Batch.Steps share && given[environment].rows() == share.count() - 1;
        return !after.terminated()[environment] && (after.truncated()[environment] || last);
    }

    /** Values the states in which episodes are cut off. */
    private void valueRests(StepBatch after) {
        Arrays.fill(finalValues, 0);
        if (critic.isEmpty()) {
            return;
        }
        int width = after.observationSize();
        int rests = 0;
        finalObservations.resize(given.length);
        for (int i = 0; i < given.length; i++) {
            if (counts[i] && cutOff(after, i)) {
                float[] rest = after.truncated()[i] ? after.finalObservations() : after.observations();
                System.arraycopy(rest, i * width, finalObservations.data(), rests++ * width, width);
            }
        }
        if (rests == 0) {
            return;
        }
        float[] values = critic.get().values(finalObservations.resize(rests)).data();
        for (int i = given.length - 1; i >= 0; i--) {
            if (counts[i] && cutOff(after, i)) {
                finalValues[i] = values[--rests];
            }
        }
    }

    /** Whether all environments have given their share. */
    boolean isFull() {
        for (int i = 0; i < given.length; i++) {
            boolean full = switch (batch) {
                case Batch.Episodes share -> episodes[i] >= share.count();
                case Batch.Steps share -> given[i].rows() >= share.count();
            };
            if (!full) {
                return false;
            }
        }
        return true;
    }

    /** Moves the batch there, environment by environment, and starts the next one, for the policy as it is going to be. */
    void finish(Trajectories into) {
        into.clear();
        for (int i = 0; i < given.length; i++) {
            into.append(given[i]);
            given[i].clear();
            episodes[i] = 0;
            counts[i] = batch instanceof Batch.Steps || starting[i];
        }
    }

    @Override
    public void save(StateWriter out) {
        out.put("random", random);
        for (int i = 0; i < given.length; i++) {
            out.put("given-" + i, given[i]);
        }
        out.putInts("episodes", episodes);
        out.putFlags("counts", counts);
        out.putFlags("starting", starting);
        out.putFloats("step-discounts", stepDiscounts);
    }

    @Override
    public void load(StateReader in) {
        in.get("random", random);
        for (int i = 0; i < given.length; i++) {
            in.get("given-" + i, given[i]);
        }
        in.getInts("episodes", episodes);
        in.getFlags("counts", counts);
        in.getFlags("starting", starting);
        in.getFloats("step-discounts", stepDiscounts);
    }
}
