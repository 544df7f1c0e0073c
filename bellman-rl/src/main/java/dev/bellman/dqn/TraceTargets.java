package dev.bellman.dqn;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;
import dev.bellman.replay.ReplayBuffer;
import dev.bellman.replay.SequenceBatch;
import dev.bellman.returns.OffPolicyReturns;
import dev.bellman.returns.Segment;
import dev.bellman.returns.TraceCoefficient;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;

/**
 * Samples sequences and values their steps by off-policy returns (Munos et al. 2016, eq. 3 and 4). The policy that is
 * evaluated is the greedy one: of the target network, or of the online network for double Q-learning; all values are the
 * target network's.
 */
final class TraceTargets {
    private final DqnConfig config;
    private final TraceCoefficient coefficient;
    private final ValueNetworks networks;
    private final int sequences;
    private final int steps;

    private final SequenceBatch batch;
    private final Matrix observations;
    private final Segment segment;
    private final float[] actionValues;
    private final float[] stateValues;
    private final float[] targetProbabilities;
    private final float[] returns;
    private final float[] ones;

    TraceTargets(DqnConfig config, TraceCoefficient coefficient, ValueNetworks networks, AlgorithmContext context) {
        long held = config.replayCapacity() / context.environments();
        Check.that(
                held >= config.sequenceLength(),
                "replay-capacity " + config.replayCapacity() + " holds " + held + " steps of each of "
                        + context.environments() + " environments, fewer than the " + config.sequenceLength()
                        + " of sequence-length; make it at least "
                        + (long) config.sequenceLength() * context.environments());
        this.config = config;
        this.coefficient = coefficient;
        this.networks = networks;
        steps = config.sequenceLength();
        sequences = config.batchSize() / steps;
        int size = config.batchSize();
        batch = new SequenceBatch(
                context.observationSpace(), context.actionSpace(), sequences, steps, context.maskWidth());
        // The observations that actions answered, without those that follow the last steps.
        observations = Matrix.wrap(
                batch.observations().data(), size, context.observationSpace().size());
        segment = new Segment(
                steps,
                sequences,
                batch.rewards(),
                batch.terminated(),
                batch.truncated(),
                new float[size],
                new float[sequences]);
        actionValues = new float[size];
        stateValues = new float[size];
        targetProbabilities = new float[size];
        returns = new float[size];
        ones = new float[size];
        Arrays.fill(ones, 1);
    }

    /**
     * Draws sequences and computes the returns of their steps.
     *
     * @return [batch-size x d] the observations whose actions were valued
     */
    Matrix sample(ReplayBuffer replay, RandomStream replayRandom, RandomStream noiseRandom) {
        replay.sampleSequences(sequences, steps, replayRandom, batch);
        valueEnds(noiseRandom);
        networks.target().resample(noiseRandom);
        Matrix values = networks.target().forward(batch.observations());
        int[] greedy = networks.chooseNext(batch.observations(), values, batch.actionMasks(), noiseRandom);
        int size = observations.rows();
        for (int i = 0; i < size; i++) {
            int taken = batch.actions().integers()[i];
            actionValues[i] = values.get(i, taken);
            stateValues[i] = values.get(i, greedy[i]);
            targetProbabilities[i] = taken == greedy[i] ? 1 : 0;
        }
        for (int i = 0; i < sequences; i++) {
            segment.lastValues()[i] = values.get(size + i, greedy[size + i]);
        }
        OffPolicyReturns.compute(
                segment,
                coefficient,
                (float) config.traceDecay(),
                (float) config.discount(),
                actionValues,
                stateValues,
                targetProbabilities,
                batch.behaviourProbabilities(),
                returns);
        return observations;
    }

    /** The values of the observations that episodes ended with. */
    private void valueEnds(RandomStream noiseRandom) {
        Matrix ends = batch.finalObservations();
        if (ends.rows() == 0) {
            return;
        }
        networks.target().resample(noiseRandom);
        Matrix values = networks.target().forward(ends);
        int[] greedy = networks.chooseNext(ends, values, batch.finalActionMasks(), noiseRandom);
        for (int i = 0; i < ends.rows(); i++) {
            segment.finalValues()[batch.finalElements()[i]] = values.get(i, greedy[i]);
        }
    }

    /** The loss of the online network's outputs at the sampled observations; see {@link ActionValueLoss}. */
    double lossAndGradient(Matrix outputs, Matrix gradient, float[] errors) {
        int[] actions = batch.actions().integers();
        return ActionValueLoss.lossAndGradient(outputs, actions, returns, ones, config.loss(), gradient, errors);
    }
}
