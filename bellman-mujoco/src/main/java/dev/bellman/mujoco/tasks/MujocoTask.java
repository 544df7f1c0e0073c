package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.MujocoModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Gymnasium's tasks on MuJoCo, version 5 with the default options. */
public enum MujocoTask {
    INVERTED_PENDULUM(
            "InvertedPendulum-v5",
            "Keep a pole upright on a cart",
            "inverted_pendulum",
            model -> new InvertedPendulumRules(),
            1000,
            950),
    HOPPER("Hopper-v5", "Hop on one leg", "hopper", WalkerRules::hopper, 1000, 3800),
    HALF_CHEETAH(
            "HalfCheetah-v5",
            "Run on two legs, in a plane",
            "half_cheetah",
            model -> new HalfCheetahRules(),
            1000,
            4800);

    private static final double NO_THRESHOLD = Double.NaN;

    private final String id;
    private final String description;
    private final String model;
    private final Rules.Factory rules;
    private final int maxEpisodeSteps;
    private final double rewardThreshold;

    MujocoTask(
            String id,
            String description,
            String model,
            Rules.Factory rules,
            int maxEpisodeSteps,
            double rewardThreshold) {
        this.id = id;
        this.description = description;
        this.model = model;
        this.rules = rules;
        this.maxEpisodeSteps = maxEpisodeSteps;
        this.rewardThreshold = rewardThreshold;
    }

    /** Gymnasium's id. */
    public String id() {
        return id;
    }

    /** One line. */
    public String description() {
        return description;
    }

    /** Where episodes are truncated. */
    public int maxEpisodeSteps() {
        return maxEpisodeSteps;
    }

    /** The mean return from which on the task counts as solved, where one is agreed. */
    public OptionalDouble rewardThreshold() {
        return Double.isNaN(rewardThreshold) ? OptionalDouble.empty() : OptionalDouble.of(rewardThreshold);
    }

    /**
     * Compiles the task's model, which the caller closes.
     *
     * @throws dev.bellman.base.ConfigurationException if the library is missing or of a version that is not supported
     */
    public MujocoModel compile() {
        try (InputStream in = MujocoTask.class.getResourceAsStream(model + ".xml")) {
            if (in == null) {
                throw new AssertionError("every task has a model");
            }
            return MujocoModel.of(id, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Rules rules(MujocoModel compiled) {
        return rules.of(compiled);
    }
}
