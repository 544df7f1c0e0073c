package dev.bellman.dpg;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import dev.bellman.train.TrainingConfig;
import java.util.List;
import java.util.Optional;

/** Makes {@link Dpg} known as {@code dpg}. */
public final class DpgFactory implements AlgorithmFactory<DpgConfig> {
    @Override
    public String name() {
        return "dpg";
    }

    @Override
    public String summary() {
        return "Deterministic policy gradient with a compatible linear critic, on- or off-policy (Silver et al. 2014)";
    }

    @Override
    public Class<DpgConfig> configurationType() {
        return DpgConfig.class;
    }

    @Override
    public double discount(DpgConfig configuration) {
        return configuration.discount();
    }

    @Override
    public DpgConfig defaults() {
        return DpgConfig.defaults();
    }

    /** Polynomials of observations need those near 1. */
    @Override
    public TrainingConfig training() {
        return TrainingConfig.defaults().withNormalizeObservations(true);
    }

    @Override
    public List<Preset<DpgConfig>> presets() {
        return List.of(new Preset<>(
                "plain",
                "the paper's plain steps, with a linear policy and a quadratic baseline: for rewards and observations near 1",
                DpgConfig.plain()));
    }

    @Override
    public List<String> parts(DpgConfig configuration) {
        return List.of(configuration.offPolicy() ? "Q-learning critic" : "Sarsa critic");
    }

    @Override
    public Optional<LearningPlan> learningPlan(DpgConfig configuration, int environments) {
        return Optional.of(new LearningPlan(environments, environments, "it learns from every step"));
    }

    @Override
    public Algorithm create(DpgConfig configuration, AlgorithmContext context) {
        return new Dpg(configuration, context);
    }
}
