package dev.bellman.sac;

import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.offpolicy.ActorValue;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link Sac} known as {@code sac}, and with other critics under other names. */
public class SacFactory implements AlgorithmFactory<SacConfig> {
    private final String name;
    private final String summary;
    private final SacConfig defaults;

    /** SAC. */
    public SacFactory() {
        this(
                "sac",
                "Soft actor-critic: a random policy that seeks return and entropy (Haarnoja et al. 2018)",
                SacConfig.defaults());
    }

    private SacFactory(String name, String summary, SacConfig defaults) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
    }

    /** TQC. */
    public static final class Tqc extends SacFactory {
        /** For the service loader. */
        public Tqc() {
            super(
                    "tqc",
                    "SAC whose critics give quantiles, the largest of which are left out (Kuznetsov et al. 2020)",
                    SacConfig.defaults()
                            .withQuantiles(25)
                            .withDroppedQuantiles(2)
                            .withActorValue(ActorValue.MEAN));
        }
    }

    /** REDQ. */
    public static final class Redq extends SacFactory {
        /** For the service loader. */
        public Redq() {
            super(
                    "redq",
                    "SAC with ten critics, random pairs of which make targets, and 20 updates per step (Chen et al. 2021)",
                    SacConfig.defaults()
                            .withCritics(10)
                            .withUpdatesPerStep(20)
                            .withPolicyDelay(20)
                            .withActorValue(ActorValue.MEAN));
        }
    }

    /** DroQ. */
    public static final class Droq extends SacFactory {
        /** For the service loader. */
        public Droq() {
            super(
                    "droq",
                    "SAC with dropout and layer normalisation in two critics, and 20 updates per step (Hiraoka et al. 2022)",
                    SacConfig.defaults()
                            .withUpdatesPerStep(20)
                            .withPolicyDelay(20)
                            .withActorValue(ActorValue.MEAN)
                            .withCriticNetwork(Optional.of(
                                    new Mlp(List.of(256, 256), Activation.RELU, Initializer.PYTORCH, true, 0.01))));
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
    public Class<SacConfig> configurationType() {
        return SacConfig.class;
    }

    @Override
    public double discount(SacConfig configuration) {
        return configuration.discount();
    }

    @Override
    public boolean replays(SacConfig configuration) {
        return true;
    }

    @Override
    public SacConfig defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != SacFactory.class;
    }

    @Override
    public List<String> parts(SacConfig configuration) {
        List<String> parts = new ArrayList<>();
        if (configuration.temperature() instanceof Temperature.Learned) {
            parts.add("learnt temperature");
        }
        if (configuration.critics() > 1) {
            parts.add(configuration.critics() + " critics");
        }
        if (configuration.targetCritics() < configuration.critics()) {
            parts.add("random subsets of " + configuration.targetCritics() + " for targets");
        }
        if (configuration.quantiles() > 1) {
            parts.add(
                    configuration.quantiles() + " quantiles, " + configuration.droppedQuantiles() + " of them dropped");
        }
        if (configuration.updatesPerStep() > 1) {
            parts.add(configuration.updatesPerStep() + " updates per step");
        }
        if (configuration.criticSpec() instanceof Mlp critic && critic.dropout() > 0) {
            parts.add("dropout (" + critic.dropout() + ") in the critics");
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
    public Optional<LearningPlan> learningPlan(SacConfig configuration, int environments) {
        return Optional.of(configuration.learningPlan(environments));
    }

    @Override
    public Algorithm create(SacConfig configuration, AlgorithmContext context) {
        return new Sac(configuration, context);
    }
}
