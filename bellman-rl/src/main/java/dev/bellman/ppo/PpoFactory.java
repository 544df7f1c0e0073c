package dev.bellman.ppo;

import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;

/** Makes {@link Ppo} known as {@code ppo}. */
public final class PpoFactory implements AlgorithmFactory<PpoConfig> {
    @Override
    public String name() {
        return "ppo";
    }

    @Override
    public String summary() {
        return "Proximal policy optimisation with the clipped surrogate (Schulman et al. 2017)";
    }

    @Override
    public Class<PpoConfig> configurationType() {
        return PpoConfig.class;
    }

    @Override
    public PpoConfig defaults() {
        return PpoConfig.defaults();
    }

    @Override
    public Algorithm create(PpoConfig configuration, AlgorithmContext context) {
        return new Ppo(configuration, context);
    }
}
