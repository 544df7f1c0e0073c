package dev.bellman.offpolicy;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.replay.Horizon;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.Progress;

/** What an agent has lived through, and how much there is to learn from it now. */
public final class Experience implements Stateful, AutoCloseable {
    private final OffPolicyConfig config;
    private final ReplayBuffer replay;
    private final Horizon horizon;
    private final RandomStream random;
    private final ReplayBatch batch;
    private final float[] errors;

    /** @param actions what is remembered of actions, not always what the environment takes */
    public Experience(OffPolicyConfig config, Space<?> actions, AlgorithmContext context) {
        this.config = config;
        replay = new ReplayBuffer(
                config.replayCapacity(),
                context.environments(),
                context.observationSpace(),
                actions,
                context.replayOptions(config.replay(), config.hindsight(), false)
                        .withMaskWidth(context.maskWidth()));
        horizon = new Horizon(config.nStep(), (float) config.discount());
        random = context.random("replay");
        batch = new ReplayBatch(context.observationSpace(), actions, config.batchSize(), context.maskWidth());
        errors = new float[config.batchSize()];
    }

    /** Whether actions are still drawn without a policy. */
    public boolean warmingUp(Progress progress) {
        return progress.environmentSteps() < config.learningStarts();
    }

    /** Remembers a transition per environment. */
    public void add(StepBatch before, ActionBatch actions, StepBatch after) {
        replay.add(before, actions, after);
    }

    /** Whether {@link #updatesDue} should be caught up on now. */
    public boolean due(Progress progress) {
        return progress.latestStepPassed(config.trainFrequency()) && updatesDue(progress) > 0;
    }

    /** How many updates are behind the environment steps, at so many for each after the first {@code learning-starts}. */
    public long updatesDue(Progress progress) {
        long steps = progress.environmentSteps() - config.learningStarts();
        return (long) Math.floor(config.updatesPerStep() * steps) - progress.updates();
    }

    /** Transitions to learn from, valid until the next call. */
    public ReplayBatch sample(Progress progress) {
        replay.sample(config.batchSize(), horizon, progress.fraction(), random, batch);
        return batch;
    }

    /** [n] room for how wrong the critics were about each sampled transition. */
    public float[] errors() {
        return errors;
    }

    /** Takes {@link #errors} for priorities. */
    public void updatePriorities() {
        replay.updatePriorities(batch, errors);
    }

    @Override
    public void save(StateWriter out) {
        out.put("replay", replay);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.get("replay", replay);
        in.get("random", random);
    }

    @Override
    public void close() {
        replay.close();
    }
}
