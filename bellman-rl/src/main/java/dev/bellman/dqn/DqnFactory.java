package dev.bellman.dqn;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;

/** Makes {@link Dqn} known as {@code dqn}. */
public final class DqnFactory implements AlgorithmFactory<DqnConfig> {
    @Override
    public String name() {
        return "dqn";
    }

    @Override
    public String summary() {
        return "Deep Q-learning with replay and target network (Mnih et al. 2015)";
    }

    @Override
    public Class<DqnConfig> configurationType() {
        return DqnConfig.class;
    }

    @Override
    public DqnConfig defaults() {
        return DqnConfig.defaults();
    }

    @Override
    public Algorithm create(DqnConfig configuration, AlgorithmContext context) {
        return new Dqn(configuration, context);
    }
}
