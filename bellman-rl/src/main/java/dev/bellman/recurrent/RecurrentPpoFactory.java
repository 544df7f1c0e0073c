package dev.bellman.recurrent;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.Optional;

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
    public double discount(RecurrentPpoConfig configuration) {
        return configuration.discount();
    }

    @Override
    public RecurrentPpoConfig defaults() {
        return RecurrentPpoConfig.defaults();
    }

    @Override
    public Optional<LearningPlan> learningPlan(RecurrentPpoConfig configuration, int environments) {
        return Optional.of(LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), environments));
    }

    @Override
    public Algorithm create(RecurrentPpoConfig configuration, AlgorithmContext context) {
        return new RecurrentPpo(configuration, context);
    }
}
