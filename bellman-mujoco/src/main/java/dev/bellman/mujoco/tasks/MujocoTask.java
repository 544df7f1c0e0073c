package dev.bellman.mujoco.tasks;

import dev.bellman.mujoco.MujocoModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** Gymnasium's tasks on MuJoCo, version 5. */
public enum MujocoTask {
    INVERTED_PENDULUM(
            "InvertedPendulum-v5",
            "Keep a pole upright on a cart",
            "inverted_pendulum",
            new Rules.Family<>(new PoleOptions(0.01), (model, options) -> new InvertedPendulumRules(options)),
            1000,
            950),
    HOPPER(
            "Hopper-v5",
            "Hop on one leg",
            "hopper",
            new Rules.Family<>(new WalkerOptions(1, 1e-3, 1, true, 5e-3), WalkerRules::hopper),
            1000,
            3800),
    INVERTED_DOUBLE_PENDULUM(
            "InvertedDoublePendulum-v5",
            "Keep two poles, one on the other, upright on a cart",
            "inverted_double_pendulum",
            new Rules.Family<>(
                    new DoublePoleOptions(10, 0.1), (model, options) -> new InvertedDoublePendulumRules(options)),
            1000,
            9100),
    REACHER(
            "Reacher-v5",
            "Bring the tip of an arm to a mark",
            "reacher",
            new Rules.Family<>(new ReacherOptions(1, 1), ReacherRules::new),
            50,
            -3.75),
    PUSHER(
            "Pusher-v5",
            "Push an object to a mark with an arm",
            "pusher",
            new Rules.Family<>(new PusherOptions(0.5, 1, 0.1), PusherRules::new),
            100,
            0),
    SWIMMER(
            "Swimmer-v5",
            "Swim with three links",
            "swimmer",
            new Rules.Family<>(new RunnerOptions(1, 1e-4, 0.1), (model, options) -> new SwimmerRules(options)),
            1000,
            360),
    HALF_CHEETAH(
            "HalfCheetah-v5",
            "Run on two legs, in a plane",
            "half_cheetah",
            new Rules.Family<>(new RunnerOptions(1, 0.1, 0.1), (model, options) -> new HalfCheetahRules(options)),
            1000,
            4800),

    WALKER_2D(
            "Walker2d-v5",
            "Walk on two legs, in a plane",
            "walker2d",
            new Rules.Family<>(new WalkerOptions(1, 1e-3, 1, true, 5e-3), WalkerRules::walker2d),
            1000),
    ANT(
            "Ant-v5",
            "Walk on four legs",
            "ant",
            new Rules.Family<>(new CreatureOptions(1, 0.5, 5e-4, 1, true, 0.1), AntRules::new),
            1000,
            6000),
    HUMANOID(
            "Humanoid-v5",
            "Walk on two legs",
            "humanoid",
            new Rules.Family<>(new CreatureOptions(1.25, 0.1, 5e-7, 5, true, 1e-2), HumanoidRules::new),
            1000),
    HUMANOID_STANDUP(
            "HumanoidStandup-v5",
            "Get up from the floor",
            "humanoid_standup",
            new Rules.Family<>(new StandupOptions(1, 0.1, 0.5e-6, 1e-2), HumanoidStandupRules::new),
            1000);

    private final String id;
    private final String description;
    private final String model;
    private final Rules.Family<?> rules;
    private final int maxEpisodeSteps;
    private final OptionalDouble rewardThreshold;

    MujocoTask(
            String id,
            String description,
            String model,
            Rules.Family<?> rules,
            int maxEpisodeSteps,
            OptionalDouble rewardThreshold) {
        this.id = id;
        this.description = description;
        this.model = model;
        this.rules = rules;
        this.maxEpisodeSteps = maxEpisodeSteps;
        this.rewardThreshold = rewardThreshold;
    }

    MujocoTask(
            String id,
            String description,
            String model,
            Rules.Family<?> rules,
            int maxEpisodeSteps,
            double rewardThreshold) {
        this(id, description, model, rules, maxEpisodeSteps, OptionalDouble.of(rewardThreshold));
    }

    MujocoTask(String id, String description, String model, Rules.Family<?> rules, int maxEpisodeSteps) {
        this(id, description, model, rules, maxEpisodeSteps, OptionalDouble.empty());
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
        return rewardThreshold;
    }

    /** The model, in MuJoCo's format MJCF. */
    public String source() {
        try (InputStream in = MujocoTask.class.getResourceAsStream(model + ".xml")) {
            if (in == null) {
                throw new AssertionError("every task has a model");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles the task's model, which the caller closes.
     *
     * @throws dev.bellman.base.ConfigurationException if the library is missing or of a version that is not supported
     */
    public MujocoModel compile() {
        return MujocoModel.of(id, source());
    }

    /** What the task is made with unless told otherwise: Gymnasium's defaults. */
    public Record options() {
        return rules.defaults();
    }

    Rules rules(MujocoModel compiled, Record options) {
        return rules.of(compiled, options);
    }
}
