package dev.bellman.a2c;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import java.util.List;
import java.util.Optional;

/** Makes {@link A2c} known as {@code a2c}. */
public final class A2cFactory implements AlgorithmFactory<A2cConfig> {
    @Override
    public String name() {
        return "a2c";
    }

    @Override
    public String summary() {
        return "Synchronous advantage actor-critic (Mnih et al. 2016, without threads)";
    }

    @Override
    public Class<A2cConfig> configurationType() {
        return A2cConfig.class;
    }

    @Override
    public double discount(A2cConfig configuration) {
        return configuration.discount();
    }

    @Override
    public List<Preset<A2cConfig>> presets() {
        return List.of(new Preset<>(
                "stable-baselines3",
                "the values of Stable-Baselines3, made for Atari but for the network: rollouts of 5 steps, lambda 1",
                A2cConfig.stableBaselines3()));
    }

    @Override
    public A2cConfig defaults() {
        return A2cConfig.defaults();
    }

    @Override
    public Optional<LearningPlan> learningPlan(A2cConfig configuration, int environments) {
        return Optional.of(LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), environments));
    }

    @Override
    public Algorithm create(A2cConfig configuration, AlgorithmContext context) {
        return new A2c(configuration, context);
    }
}
