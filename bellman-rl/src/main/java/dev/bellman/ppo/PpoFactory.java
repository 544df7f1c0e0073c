package dev.bellman.ppo;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.Optional;

/** Makes {@link Ppo} known as {@code ppo}, and with the penalty on the divergence as {@code ppo-kl}. */
public class PpoFactory implements AlgorithmFactory<PpoConfig> {
    private final String name;
    private final String summary;
    private final PpoConfig defaults;

    /** PPO. */
    public PpoFactory() {
        this(
                "ppo",
                "Proximal policy optimisation with the clipped surrogate (Schulman et al. 2017)",
                PpoConfig.defaults());
    }

    private PpoFactory(String name, String summary, PpoConfig defaults) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
    }

    /** PPO with the penalty. */
    public static final class Kl extends PpoFactory {
        /** For the service loader. */
        public Kl() {
            super(
                    "ppo-kl",
                    "PPO with an adaptive penalty on KL(old || new) instead of the clip (Schulman et al. 2017)",
                    PpoConfig.defaults().withObjective(Surrogate.KlPenalty.defaults()));
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
    public Class<PpoConfig> configurationType() {
        return PpoConfig.class;
    }

    @Override
    public double discount(PpoConfig configuration) {
        return configuration.discount();
    }

    @Override
    public PpoConfig defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != PpoFactory.class;
    }

    @Override
    public Optional<LearningPlan> learningPlan(PpoConfig configuration, int environments) {
        return Optional.of(LearningPlan.rollouts("rollout-steps", configuration.rolloutSteps(), environments));
    }

    @Override
    public Algorithm create(PpoConfig configuration, AlgorithmContext context) {
        return new Ppo(configuration, context);
    }
}
