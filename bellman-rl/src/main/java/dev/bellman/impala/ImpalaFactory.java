package dev.bellman.impala;

import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.Learner;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import java.util.List;
import java.util.Optional;

/** Makes {@link Impala} known as {@code impala}. */
public final class ImpalaFactory implements AlgorithmFactory<ImpalaConfig> {
    @Override
    public String name() {
        return "impala";
    }

    @Override
    public String summary() {
        return "Importance-weighted actor-learner with V-trace (Espeholt et al. 2018): actors on threads, ahead of the updates";
    }

    @Override
    public Class<ImpalaConfig> configurationType() {
        return ImpalaConfig.class;
    }

    @Override
    public double discount(ImpalaConfig configuration) {
        return configuration.discount();
    }

    @Override
    public ImpalaConfig defaults() {
        return ImpalaConfig.defaults();
    }

    @Override
    public List<Preset<ImpalaConfig>> presets() {
        return List.of(new Preset<>(
                "atari",
                "the paper's values for Atari games (frame-stack=4, reward-clip=1, tens of millions of steps)",
                ImpalaConfig.atari()));
    }

    @Override
    public int workers(ImpalaConfig configuration, int environments) {
        return configuration.workersOf(environments);
    }

    @Override
    public Optional<LearningPlan> learningPlan(ImpalaConfig configuration, int environments) {
        int ofWorker = environments / workers(configuration, environments);
        LearningPlan one = LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), ofWorker);
        int taken = configuration.trajectoriesPerUpdate();
        return Optional.of(new LearningPlan(
                taken * one.first(), taken * one.period(), one.reason() + ", trajectories-per-update " + taken));
    }

    @Override
    public Learner create(ImpalaConfig configuration, AlgorithmContext context) {
        return new Impala(configuration, context);
    }
}
