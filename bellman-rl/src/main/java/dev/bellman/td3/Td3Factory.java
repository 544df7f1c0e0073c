package dev.bellman.td3;

import dev.bellman.explore.ActionNoise;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link Td3} known as {@code td3}. */
public class Td3Factory implements AlgorithmFactory<Td3Config> {
    private final String name;
    private final String summary;
    private final Td3Config defaults;

    /** TD3. */
    public Td3Factory() {
        this(
                "td3",
                "DDPG with twin critics, a delayed policy and smoothed targets (Fujimoto et al. 2018)",
                Td3Config.defaults());
    }

    private Td3Factory(String name, String summary, Td3Config defaults) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
    }

    /** DDPG. */
    public static final class Ddpg extends Td3Factory {
        /** For the service loader. */
        public Ddpg() {
            super(
                    "ddpg",
                    "Deep deterministic policy gradient: a critic of real actions and an actor that climbs it (Lillicrap et al."
                            + " 2016)",
                    Td3Config.defaults()
                            .withTwinCritics(false)
                            .withPolicyDelay(1)
                            .withTargetNoise(0)
                            .withNoise(new ActionNoise.OrnsteinUhlenbeck()));
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
    public Class<Td3Config> configurationType() {
        return Td3Config.class;
    }

    @Override
    public double discount(Td3Config configuration) {
        return configuration.discount();
    }

    @Override
    public boolean replays(Td3Config configuration) {
        return true;
    }

    @Override
    public Td3Config defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != Td3Factory.class;
    }

    @Override
    public List<String> parts(Td3Config configuration) {
        List<String> parts = new ArrayList<>();
        if (configuration.twinCritics()) {
            parts.add("twin critics");
        }
        if (configuration.policyDelay() > 1) {
            parts.add("policy delay (" + configuration.policyDelay() + ")");
        }
        if (configuration.targetNoise().greatest() > 0) {
            parts.add("target smoothing");
        }
        if (configuration.nStep() > 1) {
            parts.add("multi-step (" + configuration.nStep() + ")");
        }
        if (!(configuration.replay() instanceof ReplaySampling.Uniform)) {
            parts.add("prioritised replay");
        }
        if (configuration.hindsight().relabelled() > 0) {
            parts.add("hindsight");
        }
        return parts;
    }

    @Override
    public Optional<LearningPlan> learningPlan(Td3Config configuration, int environments) {
        return Optional.of(configuration.learningPlan(environments));
    }

    @Override
    public Algorithm create(Td3Config configuration, AlgorithmContext context) {
        return new Td3(configuration, context);
    }
}
