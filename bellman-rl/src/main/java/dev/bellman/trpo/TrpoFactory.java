package dev.bellman.trpo;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.List;
import java.util.Optional;

/** Makes {@link Trpo} known as {@code trpo}, and with a fixed step as {@code npg}. */
public class TrpoFactory implements AlgorithmFactory<TrpoConfig> {
    private final String name;
    private final String summary;
    private final TrpoConfig defaults;

    /** TRPO. */
    public TrpoFactory() {
        this(
                "trpo",
                "Trust region policy optimisation: natural gradient steps within a KL radius (Schulman et al. 2015)",
                TrpoConfig.defaults());
    }

    private TrpoFactory(String name, String summary, TrpoConfig defaults) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
    }

    /** The natural policy gradient. */
    public static final class Npg extends TrpoFactory {
        /** For the service loader. */
        public Npg() {
            super(
                    "npg",
                    "Natural policy gradient: a fixed step along the gradient in the metric of the policy (Kakade 2002)",
                    TrpoConfig.defaults().withStep(new NaturalStep.Fixed()));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public Class<TrpoConfig> configurationType() {
        return TrpoConfig.class;
    }

    @Override
    public double discount(TrpoConfig configuration) {
        return configuration.discount();
    }

    @Override
    public TrpoConfig defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != TrpoFactory.class;
    }

    @Override
    public List<String> parts(TrpoConfig configuration) {
        return switch (configuration.step()) {
            case NaturalStep.TrustRegion region -> List.of("KL radius (" + region.radius() + ")", "line search");
            case NaturalStep.Normalized normalized -> List.of("KL radius (" + normalized.radius() + ")");
            case NaturalStep.Fixed fixed -> List.of("fixed step (" + fixed.rate() + ")");
        };
    }

    @Override
    public Optional<LearningPlan> learningPlan(TrpoConfig configuration, int environments) {
        return Optional.of(LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), environments));
    }

    @Override
    public Algorithm create(TrpoConfig configuration, AlgorithmContext context) {
        return new Trpo(configuration, context);
    }
}
