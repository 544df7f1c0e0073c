package dev.bellman.vpg;

import dev.bellman.nn.optim.Schedule;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes {@link Vpg} known as {@code vpg}, and under the names of what else it can be. */
public class VpgFactory implements AlgorithmFactory<VpgConfig> {
    private final String name;
    private final String summary;
    private final VpgConfig defaults;

    /** VPG. */
    public VpgFactory() {
        this(
                "vpg",
                "Policy gradient with generalised advantages and a learnt baseline (Schulman et al. 2016)",
                VpgConfig.defaults());
    }

    private VpgFactory(String name, String summary, VpgConfig defaults) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
    }

    /** REINFORCE. */
    public static final class Reinforce extends VpgFactory {
        /** For the service loader. */
        public Reinforce() {
            super(
                    "reinforce",
                    "Policy gradient from the returns of complete episodes (Williams 1992)",
                    VpgConfig.spinningUp()
                            .withEstimator(Estimator.TRAJECTORY_RETURN)
                            .withBatch(new Batch.Episodes())
                            .withNormalizeAdvantages(false)
                            .withLearningRate(Schedule.constant(1e-3)));
        }
    }

    /** The one-step actor-critic. */
    public static final class OneStepActorCritic extends VpgFactory {
        /** For the service loader. */
        public OneStepActorCritic() {
            super(
                    "actor-critic",
                    "One-step actor-critic: learns from each step by its TD error (Sutton and Barto 2018, section"
                            + " 13.5)",
                    VpgConfig.spinningUp()
                            .withEstimator(Estimator.TD_ERROR)
                            .withBatch(new Batch.Steps(1))
                            .withLearningRate(Schedule.linear(3e-4, 0))
                            .withValueLearningRate(Schedule.linear(3e-3, 0))
                            .withEntropyCoefficient(Schedule.constant(0.01))
                            .withValueIterations(1)
                            .withNormalizeAdvantages(false));
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
    public Class<VpgConfig> configurationType() {
        return VpgConfig.class;
    }

    @Override
    public double discount(VpgConfig configuration) {
        return configuration.discount();
    }

    @Override
    public VpgConfig defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != VpgFactory.class;
    }

    @Override
    public List<Preset<VpgConfig>> presets() {
        return variant()
                ? List.of()
                : List.of(new Preset<>("spinning-up", "the values of OpenAI's Spinning Up", VpgConfig.spinningUp()));
    }

    @Override
    public List<String> parts(VpgConfig configuration) {
        List<String> parts = new ArrayList<>();
        parts.add(configuration.estimator().title());
        parts.add(configuration.batch() instanceof Batch.Episodes ? "complete episodes" : "fixed number of steps");
        if (configuration.normalizeAdvantages()) {
            parts.add("normalised advantages");
        }
        return parts;
    }

    @Override
    public Optional<LearningPlan> learningPlan(VpgConfig configuration, int environments) {
        return Optional.of(
                switch (configuration.batch()) {
                    case Batch.Steps(int count) -> LearningPlan.rollouts("batch=steps", count, environments);
                    case Batch.Episodes(int count) -> LearningPlan.episodes("batch=episodes", count, environments);
                });
    }

    @Override
    public Algorithm create(VpgConfig configuration, AlgorithmContext context) {
        return new Vpg(configuration, context);
    }
}
