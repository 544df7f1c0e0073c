package dev.bellman.sac;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.FloatMath;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.Optimizer;

/** The temperature as it is now; where it is learnt, its logarithm is a parameter. */
final class TemperatureLearner implements Stateful {
    private final boolean learned;
    private final float fixed;
    private final Parameters parameters = new Parameters();
    private final Optimizer optimizer;

    TemperatureLearner(Temperature kind, Backend backend) {
        switch (kind) {
            case Temperature.Fixed(double value) -> {
                learned = false;
                fixed = (float) value;
            }
            case Temperature.Learned initial -> {
                learned = true;
                fixed = 0;
                parameters.reserve("log-temperature", 1, 1);
                parameters.values()[0] = (float) StrictMath.log(initial.initial());
            }
        }
        optimizer = backend.optimizer(new Adam(), parameters);
    }

    /** alpha. */
    float value() {
        return learned ? FloatMath.exp(parameters.values()[0]) : fixed;
    }

    /** Empty where it is fixed. */
    Parameters parameters() {
        return parameters;
    }

    /**
     * One gradient step on -log alpha (E[log pi] + target): the temperature rises where the entropy is below its target.
     *
     * @param meanLogProbability of the policy's actions
     * @param targetEntropy of the policy on average
     */
    void learn(double meanLogProbability, double targetEntropy, double learningRate) {
        if (learned) {
            parameters.gradient()[0] = (float) -(meanLogProbability + targetEntropy);
            optimizer.step(parameters, learningRate);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters);
        out.put("optimizer", optimizer);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters);
        in.get("optimizer", optimizer);
    }
}
