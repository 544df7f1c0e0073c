package dev.bellman.vpg;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.List;
import java.util.Optional;

/** Makes {@link OffPolicyGradient} known as {@code off-policy-pg}. */
public final class OffPolicyGradientFactory implements AlgorithmFactory<OffPolicyGradientConfig> {
    @Override
    public String name() {
        return "off-policy-pg";
    }

    @Override
    public String summary() {
        return "Policy gradient from older episodes too, by per-decision importance sampling (Precup et al. 2000)";
    }

    @Override
    public Class<OffPolicyGradientConfig> configurationType() {
        return OffPolicyGradientConfig.class;
    }

    @Override
    public double discount(OffPolicyGradientConfig configuration) {
        return configuration.discount();
    }

    @Override
    public OffPolicyGradientConfig defaults() {
        return OffPolicyGradientConfig.defaults();
    }

    @Override
    public List<String> parts(OffPolicyGradientConfig configuration) {
        return configuration.baseline() ? List.of("baseline") : List.of();
    }

    @Override
    public Optional<LearningPlan> learningPlan(OffPolicyGradientConfig configuration, int environments) {
        return Optional.of(LearningPlan.episodes("episodes", configuration.episodes(), environments));
    }

    @Override
    public Algorithm create(OffPolicyGradientConfig configuration, AlgorithmContext context) {
        return new OffPolicyGradient(configuration, context);
    }
}
