package dev.bellman.recurrent;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;

/** Makes {@link RecurrentPpo} known as {@code recurrent-ppo}. */
public final class RecurrentPpoFactory implements AlgorithmFactory<RecurrentPpoConfig> {
    @Override
    public String name() {
        return "recurrent-ppo";
    }

    @Override
    public String summary() {
        return "PPO for policies with a memory, an LSTM or a GRU";
    }

    @Override
    public Class<RecurrentPpoConfig> configurationType() {
        return RecurrentPpoConfig.class;
    }

    @Override
    public RecurrentPpoConfig defaults() {
        return RecurrentPpoConfig.defaults();
    }

    @Override
    public Algorithm create(RecurrentPpoConfig configuration, AlgorithmContext context) {
        return new RecurrentPpo(configuration, context);
    }
}
