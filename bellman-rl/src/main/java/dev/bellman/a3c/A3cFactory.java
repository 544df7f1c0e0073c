package dev.bellman.a3c;

import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.Learner;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import java.util.List;
import java.util.Optional;

/** Makes {@link A3c} known as {@code a3c}. */
public final class A3cFactory implements AlgorithmFactory<A3cConfig> {
    @Override
    public String name() {
        return "a3c";
    }

    @Override
    public String summary() {
        return "Asynchronous advantage actor-critic (Mnih et al. 2016): workers on threads, shared parameters";
    }

    @Override
    public Class<A3cConfig> configurationType() {
        return A3cConfig.class;
    }

    @Override
    public double discount(A3cConfig configuration) {
        return configuration.discount();
    }

    @Override
    public List<Preset<A3cConfig>> presets() {
        return List.of(new Preset<>(
                "stable-baselines3",
                "those of A2C in Stable-Baselines3, made for Atari but for the network: rollouts of 5 steps, lambda 1",
                A3cConfig.stableBaselines3()));
    }

    @Override
    public A3cConfig defaults() {
        return A3cConfig.defaults();
    }

    @Override
    public int workers(A3cConfig configuration, int environments) {
        return configuration.workersOf(environments);
    }

    @Override
    public Optional<LearningPlan> learningPlan(A3cConfig configuration, int environments) {
        int ofWorker = environments / workers(configuration, environments);
        return Optional.of(LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), ofWorker));
    }

    @Override
    public Learner create(A3cConfig configuration, AlgorithmContext context) {
        return new A3c(configuration, context);
    }
}
