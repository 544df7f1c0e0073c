package dev.bellman.sac;

import dev.bellman.replay.ReplaySampling;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link DiscreteSac} known as {@code discrete-sac}. */
public final class DiscreteSacFactory implements AlgorithmFactory<DiscreteSacConfig> {
    @Override
    public String name() {
        return "discrete-sac";
    }

    @Override
    public String summary() {
        return "Soft actor-critic for discrete actions, with exact expectations over them (Christodoulou 2019)";
    }

    @Override
    public Class<DiscreteSacConfig> configurationType() {
        return DiscreteSacConfig.class;
    }

    @Override
    public double discount(DiscreteSacConfig configuration) {
        return configuration.discount();
    }

    @Override
    public boolean replays(DiscreteSacConfig configuration) {
        return true;
    }

    @Override
    public DiscreteSacConfig defaults() {
        return DiscreteSacConfig.defaults();
    }

    @Override
    public List<String> parts(DiscreteSacConfig configuration) {
        List<String> parts = new ArrayList<>();
        if (configuration.temperature() instanceof Temperature.Learned) {
            parts.add("learnt temperature");
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
    public Optional<LearningPlan> learningPlan(DiscreteSacConfig configuration, int environments) {
        return Optional.of(configuration.learningPlan(environments));
    }

    @Override
    public Algorithm create(DiscreteSacConfig configuration, AlgorithmContext context) {
        return new DiscreteSac(configuration, context);
    }
}
