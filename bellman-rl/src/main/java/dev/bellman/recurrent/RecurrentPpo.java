package dev.bellman.recurrent;

import dev.bellman.actorcritic.Rollout;
import dev.bellman.actorcritic.ValueLoss;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.optim.Adam;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.ppo.PpoObjective;
import dev.bellman.ppo.PpoStep;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.GradientDescent;
import dev.bellman.train.Learner;
import dev.bellman.train.Progress;
import java.util.SequencedMap;

/**
 * Proximal policy optimisation (Schulman et al. 2017, with the clipped surrogate) of policies with a memory: {@link
 * dev.bellman.ppo.Ppo} on minibatches of whole sequences, with truncated back-propagation through time.
 *
 * <p>A sequence starts from what the network remembered when the rollout came there (the stored state of Hausknecht and Stone 2015;
 * Kapturowski et al. 2019, section 3), which is not computed anew as the parameters change; the memory is emptied where an
 * episode begins, and gradients go no further back than the sequence. A truncated episode bootstraps from the value of its final
 * observation, seen with the memory of that episode.
 */
public final class RecurrentPpo implements Algorithm {
    private final RecurrentPpoConfig config;
    private final RecurrentActorCritic model;
    private final GradientDescent descent;
    private final PpoStep step;
    private final NetworkPolicy policy;
    private final SequenceRollout sequences;
    private final RandomStream shuffleRandom;

    // Scratch, filled anew before each use.
    private final int[] order;
    private final SequenceBatch batch;

    public RecurrentPpo(RecurrentPpoConfig config, AlgorithmContext context) {
        this.config = config;
        config.requireWholeSequences();
        Rollout.rows(config.rolloutSteps(), context.environments(), "batch-size", config.batchSize());
        model = new RecurrentActorCritic(
                context.observationSpace(),
                context.actionSpace(),
                config.recurrent(),
                config.sharedNetwork(),
                (float) config.initialLogDeviation(),
                context.backend(),
                context.random("initialization"));
        descent = new GradientDescent(model.parameters(), new Adam(config.adamEpsilon()), context.backend());
        PpoObjective objective = new PpoObjective(config.terms(), model.distribution(), config.batchSize());
        step = new PpoStep(objective, descent, config.learningRate(), config.maxGradientNorm(), config.targetKl());
        sequences = new SequenceRollout(model, config.rolloutSteps(), config.sequenceLength(), context);
        shuffleRandom = context.random("shuffle");
        policy = model.policy();
        order = new int[sequences.sequences()];
        batch = new SequenceBatch(config.sequenceLength(), config.batchSequences(), model.memorySize(), context);
    }

    @Override
    public void act(StepBatch current, Progress progress, ActionBatch actions) {
        sequences.act(current, actions);
    }

    @Override
    public void observe(StepBatch before, ActionBatch actions, StepBatch after, Progress progress) {
        sequences.observe(after);
    }

    @Override
    public boolean updateDue(Progress progress) {
        return sequences.isFull();
    }

    @Override
    public void update(Progress progress, Metrics metrics) {
        Rollout rollout = sequences.finish(config.discount(), config.gaeLambda());
        ValueLoss.reportExplainedVariance(metrics, rollout.values(), rollout.returns(), rollout.rows());
        boolean withinTarget = true;
        for (int epoch = 0; epoch < config.epochs() && withinTarget; epoch++) {
            withinTarget = runEpoch(progress, metrics);
        }
        sequences.clear();
    }

    /** One pass over the sequences in shuffled batches. Returns whether the policy stayed within the target KL. */
    private boolean runEpoch(Progress progress, Metrics metrics) {
        shuffleRandom.permute(order);
        int size = config.batchSequences();
        for (int from = 0; from < order.length; from += size) {
            sequences.gather(order, from, Math.min(size, order.length - from), batch);
            if (config.normalizeAdvantages()) {
                batch.rows().normalizeAdvantages();
            }
            model.forward(batch.rows().observations(), batch.memory(), batch.starts());
            if (!step.take(model, batch.rows(), progress, metrics)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public NetworkPolicy policy() {
        return policy;
    }

    @Override
    public SequencedMap<String, Parameters> parameters() {
        return Learner.named("policy", model.parameters());
    }

    @Override
    public void save(StateWriter out) {
        descent.save(out);
        out.put("sequences", sequences);
        out.put("shuffle-random", shuffleRandom);
    }

    @Override
    public void load(StateReader in) {
        descent.load(in);
        in.get("sequences", sequences);
        in.get("shuffle-random", shuffleRandom);
    }
}
