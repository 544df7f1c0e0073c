package dev.bellman.dqn;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.replay.ReplaySampling;
import dev.bellman.train.Algorithm;
import dev.bellman.train.AlgorithmContext;
import dev.bellman.train.AlgorithmFactory;
import dev.bellman.train.LearningPlan;
import dev.bellman.train.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes {@link Dqn} known as {@code dqn}; {@link DqnVariants} are the same with other parts switched on. */
public class DqnFactory implements AlgorithmFactory<DqnConfig> {
    private final String name;
    private final String summary;
    private final DqnConfig defaults;
    private final List<Preset<DqnConfig>> presets;

    /** Plain DQN. */
    public DqnFactory() {
        this(
                "dqn",
                "Deep Q-learning with replay and target network (Mnih et al. 2015)",
                DqnConfig.defaults(),
                AtariValues::of);
    }

    /** @param atari puts the paper's values into the defaults */
    DqnFactory(String name, String summary, DqnConfig defaults, UnaryOperator<DqnConfig> atari) {
        this.name = name;
        this.summary = summary;
        this.defaults = defaults;
        presets = List.of(new Preset<>(
                "atari",
                "the paper's values for Atari games (frame-stack=4, reward-clip=1, tens of millions of steps)",
                atari.apply(defaults)));
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
    public Class<DqnConfig> configurationType() {
        return DqnConfig.class;
    }

    @Override
    public double discount(DqnConfig configuration) {
        return configuration.discount();
    }

    @Override
    public boolean replays(DqnConfig configuration) {
        return true;
    }

    @Override
    public DqnConfig defaults() {
        return defaults;
    }

    @Override
    public boolean variant() {
        return getClass() != DqnFactory.class;
    }

    @Override
    public List<Preset<DqnConfig>> presets() {
        Preset<DqnConfig> common = new Preset<>(
                "stable-baselines3",
                "the values of Stable-Baselines3's DQN, made for Atari but for the network",
                DqnConfig.stableBaselines3());
        return variant() ? presets : List.of(presets.getFirst(), common);
    }

    @Override
    public List<String> parts(DqnConfig configuration) {
        List<String> parts = new ArrayList<>();
        if (configuration.doubleQ()) {
            parts.add("double");
        }
        configuration.dueling().ifPresent(kind -> parts.add("dueling (" + lowerCase(kind) + ")"));
        if (configuration.noisy()) {
            parts.add("noisy (" + lowerCase(configuration.noise().getClass().getSimpleName()) + ")");
        }
        if (!(configuration.replay() instanceof ReplaySampling.Uniform)) {
            parts.add("prioritised replay ("
                    + lowerCase(configuration.replay().getClass().getSimpleName()) + ")");
        }
        if (configuration.nStep() > 1) {
            parts.add("multi-step (" + configuration.nStep() + ")");
        }
        if (!(configuration.returns() instanceof ReturnModel.Expected)) {
            parts.add(configuration.returns().origin());
        }
        configuration.traces().ifPresent(kind -> parts.add("traces (" + lowerCase(kind) + ")"));
        if (configuration.hindsight().relabelled() > 0) {
            parts.add("hindsight (" + lowerCase(configuration.hindsight().strategy()) + ")");
        }
        if (!configuration.risk().neutral()) {
            parts.add("risk (" + configuration.risk() + ")");
        }
        if (configuration.softTemperature() > 0) {
            parts.add(configuration.munchausen() > 0 ? "Munchausen" : "soft");
        }
        return parts;
    }

    private static String lowerCase(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }

    @Override
    public Optional<LearningPlan> learningPlan(DqnConfig configuration, int environments) {
        return Optional.of(configuration.learningPlan(environments));
    }

    @Override
    public Algorithm create(DqnConfig configuration, AlgorithmContext context) {
        return new Dqn(configuration, context);
    }
}
