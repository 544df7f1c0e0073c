package dev.bellman.train;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.EnvironmentErrors;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import dev.bellman.env.wrapper.ClipAction;
import dev.bellman.env.wrapper.DiscretizeAction;
import dev.bellman.env.wrapper.EpisodeStatistics;
import dev.bellman.env.wrapper.NormalizeObservation;
import dev.bellman.env.wrapper.NormalizeReward;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.env.wrapper.RescaleAction;
import dev.bellman.env.wrapper.VectorFrameStack;
import dev.bellman.env.wrapper.VectorTransformAction;
import dev.bellman.env.wrapper.VectorTransformReward;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.replay.ReplayNormalization;
import dev.bellman.space.Box;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The environments of a worker in the wrappers that the training configuration asks for. */
final class TrainingEnvironment implements AutoCloseable {
    private static final String SETTINGS = "requested-settings";

    private final Optional<RescaleAction> stretching;
    private final Space<?> actionSpace;
    private final TaskSpaces spaces;
    private final EpisodeStatistics statistics;
    private final Optional<RawSteps> raw;
    private final Optional<NormalizeReward> rewards;
    private final Optional<NormalizeObservation> normalizer;
    private final int frames;
    private final VectorWrapper vector;

    /** As the other one, where the first error of an environment is thrown. */
    static List<TrainingEnvironment> ofWorkers(int workers, RunSetup setup) {
        return ofWorkers(workers, setup, EnvironmentErrors.fatal());
    }

    /** One for each of so many workers, with equal shares of the environments and a common normaliser of observations. */
    static List<TrainingEnvironment> ofWorkers(int workers, RunSetup setup, EnvironmentErrors errors) {
        List<TrainingEnvironment> all = new ArrayList<>();
        return Ownership.handOver(() -> closeAll(all), () -> {
            int size = setup.training().environments() / workers;
            all.add(new TrainingEnvironment(setup, size, errors, NormalizeObservation::new));
            Optional<NormalizeObservation> first = all.getFirst().normalizer;
            while (all.size() < workers) {
                all.add(new TrainingEnvironment(
                        setup,
                        size,
                        errors,
                        vector -> new NormalizeObservation(
                                vector, first.orElseThrow().normalizer())));
            }
            return all;
        });
    }

    static void closeAll(List<TrainingEnvironment> environments) {
        environments.forEach(TrainingEnvironment::close);
    }

    private TrainingEnvironment(
            RunSetup setup,
            int size,
            EnvironmentErrors errors,
            Function<VectorEnvironment, NormalizeObservation> normalization) {
        TrainingConfig training = setup.training();
        VectorEnvironment plain = evaluated(setup.environment(), training, size, errors);
        spaces = setup.spaces(plain);
        stretching = training.rescaleActions() ? Optional.of(rescaling(plain)) : Optional.empty();
        VectorEnvironment unclipped =
                stretching.isPresent() ? new VectorTransformAction(plain, stretching.get()) : plain;
        actionSpace = unclipped.actionSpace();
        VectorEnvironment wrapped =
                actionSpace instanceof Box box ? new VectorTransformAction(unclipped, new ClipAction(box)) : unclipped;
        statistics = new EpisodeStatistics(wrapped);
        VectorWrapper outer = statistics;
        if (training.rewardScale() != 1 || training.rewardClip() < Double.POSITIVE_INFINITY) {
            double clip = training.rewardClip();
            outer = new VectorTransformReward(
                    outer, reward -> Math.clamp(training.rewardScale() * reward, -clip, clip));
        }
        boolean normalizes = training.normalizeRewards() || training.normalizeObservations();
        raw = normalizes && setup.replays() ? Optional.of(new RawSteps(outer)) : Optional.empty();
        outer = raw.isPresent() ? raw.get() : outer;
        rewards = training.normalizeRewards()
                ? Optional.of(new NormalizeReward(outer, setup.discount()))
                : Optional.empty();
        outer = rewards.isPresent() ? rewards.get() : outer;
        normalizer = training.normalizeObservations() ? Optional.of(normalization.apply(outer)) : Optional.empty();
        vector = normalizer.isPresent() ? normalizer.get() : outer;
        // A normaliser changes a frame a little from one observation to the next.
        frames = normalizer.isPresent() && raw.isEmpty() ? 1 : training.frameStack();
    }

    /** Environments as a policy meets them in evaluation: frames stacked, rewards as they are. */
    static VectorEnvironment evaluated(
            EnvironmentSpec spec, TrainingConfig training, int size, EnvironmentErrors errors) {
        VectorEnvironment raw = spec.makeVector(size, training.steppingThreads(), errors);
        return Ownership.handOver(raw::close, () -> {
            VectorEnvironment environment =
                    training.discretizeActions() > 0 ? discretized(raw, training.discretizeActions()) : raw;
            return training.frameStack() > 1 ? new VectorFrameStack(environment, training.frameStack()) : environment;
        });
    }

    private static RescaleAction rescaling(VectorEnvironment environment) {
        if (!(environment.actionSpace() instanceof Box box)) {
            throw new ConfigurationException("rescale-actions is true, but the actions of " + environment + " are "
                    + environment.actionSpace() + ", which have no bounds to map to; leave it out");
        }
        return new RescaleAction(box);
    }

    private static VectorEnvironment discretized(VectorEnvironment environment, int perElement) {
        if (!(environment.actionSpace() instanceof Box box)) {
            throw new ConfigurationException("discretize-actions is " + perElement + ", but the actions of "
                    + environment + " are " + environment.actionSpace() + " already; leave it out");
        }
        return new VectorTransformAction(environment, DiscretizeAction.grid(box, perElement));
    }

    /** With all wrappers; takes real actions of any size and clips them to their bounds. */
    VectorEnvironment vector() {
        return vector;
    }

    /** What gives steps as the algorithm remembers them. */
    VectorEnvironment remembered() {
        return raw.isPresent() ? raw.get() : vector;
    }

    /** Steps before they are normalised, if those are what the algorithm remembers, and differ. */
    Optional<RawSteps> raw() {
        return raw;
    }

    /** How many frames a remembered observation stacks, each the same in all observations that show it. */
    int stackedFrames() {
        return frames;
    }

    /** Of observations, if they are normalised. */
    Optional<ObservationNormalizer> normalizer() {
        return normalizer.map(NormalizeObservation::normalizer);
    }

    /** What is to be done to remembered steps before they are learnt from. */
    ReplayNormalization normalization() {
        return raw.isEmpty()
                ? ReplayNormalization.none()
                : new ReplayNormalization(normalizer(), rewards.map(NormalizeReward::normalizer));
    }

    /** The actions that an algorithm chooses from: in [-1, 1] where they are rescaled. */
    Space<?> actionSpace() {
        return actionSpace;
    }

    /** What a policy is shown and may choose from. */
    TaskSpaces spaces() {
        return spaces;
    }

    /** The wrapper that sees raw rewards. */
    EpisodeStatistics statistics() {
        return statistics;
    }

    /** The policy of the task's own actions, behind the environment's observation normaliser, if there is one. */
    NetworkPolicy policy(NetworkPolicy learnt) {
        NetworkPolicy unbound =
                stretching.isPresent() ? learnt.stretchedOver(stretching.get().environmentSpace()) : learnt;
        NetworkPolicy own = unbound.madeFor(spaces);
        return normalizer.isPresent() ? own.behind(normalizer.get().normalizer()) : own;
    }

    /** What must be said of a policy whose actions are drawn around 0 with a deviation of about 1: bounds that they miss. */
    Optional<String> remark(NetworkPolicy policy) {
        return stretching.isEmpty() && policy.head().drawsAroundZero() && policy.actionSpace() instanceof Box box
                ? IntStream.range(0, box.size())
                        .filter(element -> isFarFromUnit(box.low(element), box.high(element)))
                        .mapToObj(element -> "action " + element + " is in [" + box.low(element) + ", "
                                + box.high(element) + "], but exploration starts around 0 with a deviation of about 1"
                                + " and will hardly find its way there; set rescale-actions=true")
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the range is beyond one deviation of N(0, 1), or much wider or narrower than two. */
    private static boolean isFarFromUnit(float low, float high) {
        double width = (double) high - low;
        return Double.isFinite(width) && (low >= 1 || high <= -1 || width > 8 || width < 0.5);
    }

    /** Whether episodes can be saved in the middle. */
    boolean savesEpisodes() {
        return Snapshotable.supports(vector);
    }

    /** Saves episodes too where that is possible, otherwise only what outlives them: the normalisers and what settings are to be. */
    void save(StateWriter out) {
        if (!vector.settings().isEmpty()) {
            out.putDoubles(
                    SETTINGS,
                    vector.settings().stream()
                            .mapToDouble(setting -> vector.requested(setting.name()))
                            .toArray());
        }
        if (savesEpisodes()) {
            vector.save(out);
        } else {
            vector.saveWrappers(out);
        }
    }

    /** Reads what {@link #save} wrote. @param episodes whether episodes are read too; else a reset is to follow */
    void load(StateReader in, boolean episodes) {
        if (episodes) {
            vector.load(in);
        } else {
            vector.loadWrappers(in);
        }
        if (in.has(SETTINGS)) {
            double[] requested = new double[vector.settings().size()];
            in.getDoubles(SETTINGS, requested);
            for (int i = 0; i < requested.length; i++) {
                vector.request(vector.settings().get(i).name(), requested[i]);
            }
        }
    }

    @Override
    public void close() {
        vector.close();
    }
}
