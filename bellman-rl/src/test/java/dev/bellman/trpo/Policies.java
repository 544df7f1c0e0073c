package dev.bellman.trpo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.proof.TabularMdp;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import dev.bellman.train.AlgorithmContext;
import java.util.List;

/** Random policies with batches that they might have collected. */
final class Policies {
    static final Backend BACKEND = new CpuBackend(KernelProvider.best(), new WorkerPool(1));

    /** A policy and a batch of what it did, with random advantages. */
    record Sample(String name, StochasticActor actor, Minibatch batch, Space<?> actions) {
        /** The Fisher information by its definition. */
        ExplicitFisher explicit() {
            return new ExplicitFisher(actor, batch, actions);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Policies() {}

    /** One of each family of actions, the first also with masks. */
    static List<Sample> ofEveryFamily(long seed, int rows) {
        RandomStream random = RandomStream.of(seed, "policies");
        PlainNetwork spec = new Mlp(List.of(5), Activation.TANH, Initializer.ORTHOGONAL);
        Box observations = Box.uniform(-1, 1, 3);
        return List.of(
                of(spec, observations, new Discrete(3), false, rows, 0.3f, random),
                of(spec, observations, new Discrete(3), true, rows, 0.3f, random),
                of(spec, observations, new MultiDiscrete(2, 3), false, rows, 0.3f, random),
                of(spec, observations, new MultiBinary(2), false, rows, 0.3f, random),
                of(spec, observations, Box.uniform(-1, 1, 2), false, rows, 0.3f, random));
    }

    /** Random parameters, observations, masks, actions and advantages. */
    static Sample of(
            PlainNetwork spec,
            Box observations,
            Space<?> actions,
            boolean masked,
            int rows,
            float deviation,
            RandomStream random) {
        AlgorithmContext context = new AlgorithmContext(observations, actions, masked, 1, 1, BACKEND);
        StochasticActor actor = StochasticActor.build(spec, -0.5, context, random);
        float[] values = actor.parameters().values();
        for (int i = 0; i < values.length; i++) {
            values[i] += deviation * (float) random.nextGaussian();
        }
        Minibatch batch = new Minibatch(rows, observations, actions, masked);
        for (int i = 0; i < batch.observations().size(); i++) {
            batch.observations().data()[i] = (float) random.nextUniform(-1, 1);
        }
        for (int i = 0; i < batch.masks().length; i++) {
            // The first of three is always allowed.
            batch.masks()[i] = i % 3 == 0 || random.nextBoolean();
        }
        Matrix outputs = actor.forward(batch.observations());
        actor.distribution().sample(outputs, batch.masks(), random, batch.actions());
        actor.distribution().logProbability(outputs, batch.masks(), batch.actions(), batch.logProbabilities());
        for (int i = 0; i < rows; i++) {
            batch.advantages()[i] = (float) random.nextGaussian();
        }
        return new Sample(actions + (masked ? " masked" : ""), actor, batch, actions);
    }

    /**
     * A table of logits as a linear network on one-hot states, with each action of each state once, in the order of the states.
     *
     * @param weights [states][actions] what each row's advantage is multiplied with, from 1
     */
    static Sample table(TabularMdp mdp, double[][] logits, double[][] weights) {
        Box observations = Box.uniform(0, 1, mdp.states());
        Discrete actions = new Discrete(mdp.actions());
        PlainNetwork linear = new Mlp(List.of(), Activation.TANH, Initializer.ORTHOGONAL);
        AlgorithmContext context = new AlgorithmContext(observations, actions, false, 1, 1, BACKEND);
        StochasticActor actor = StochasticActor.build(linear, 0, context, RandomStream.of(1, "table"));
        Parameters.Part weight = actor.parameters().part("actor.0.weight");
        Minibatch batch = new Minibatch(mdp.states() * mdp.actions(), observations, actions, false);
        double[][] advantages = mdp.advantages(TabularMdp.softmax(logits));
        for (int s = 0, row = 0; s < mdp.states(); s++) {
            for (int a = 0; a < mdp.actions(); a++, row++) {
                actor.parameters().values()[weight.offset() + s * mdp.actions() + a] = (float) logits[s][a];
                System.arraycopy(mdp.oneHot(s), 0, batch.observations().data(), row * mdp.states(), mdp.states());
                batch.actions().integers()[row] = a;
                batch.advantages()[row] = (float) (weights[s][a] * advantages[s][a]);
            }
        }
        Matrix outputs = actor.forward(batch.observations());
        actor.distribution().logProbability(outputs, batch.masks(), batch.actions(), batch.logProbabilities());
        return new Sample("table", actor, batch, actions);
    }

    /** The logits of each state under the policy as it is now, from a batch of {@link #table}. */
    static double[][] logits(Sample table, TabularMdp mdp) {
        Matrix outputs = table.actor().forward(table.batch().observations());
        double[][] logits = new double[mdp.states()][mdp.actions()];
        for (int s = 0; s < mdp.states(); s++) {
            for (int a = 0; a < mdp.actions(); a++) {
                logits[s][a] = outputs.get(s * mdp.actions(), a);
            }
        }
        return logits;
    }
}
