package dev.bellman.train;

import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.EpisodeMeasures;
import dev.bellman.env.Measure;
import dev.bellman.env.StepBatch;
import dev.bellman.env.TaskSpaces;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.policy.ActionMode;
import dev.bellman.policy.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Plays whole episodes with a policy, on environments of its own. */
public final class Evaluator {
    /** Environments stepped together; part of the definition of an evaluation, since each has its own stream. */
    private static final int WIDTH = 32;

    /** Steps after which episodes are cut on a task that has no time limit of its own. */
    public static final int LONGEST_EPISODE = 10_000;

    private Evaluator() {}

    /**
     * Plays {@code episodes} episodes with the best actions. Episode e is number {@code e / n} of environment {@code e % n},
     * with n the smaller of {@code episodes} and 32, so that short episodes are not favoured.
     *
     * @param environment makes so many environments as the policy was trained on, with raw rewards; every episode must end,
     *     whatever the policy does
     * @throws dev.bellman.base.ConfigurationException if these have other spaces than the task that the policy was made for
     */
    public static Evaluation evaluate(
            Policy policy, IntFunction<VectorEnvironment> environment, int episodes, long seed) {
        return evaluate(policy, ActionMode.BEST, TaskSpaces::of, environment, episodes, seed);
    }

    /**
     * The same on a task by its spec; without a time limit, its episodes are cut after {@link #LONGEST_EPISODE} steps. A policy
     * that was trained on stacked frames needs the setup of its run instead.
     */
    public static Evaluation evaluate(Policy policy, EnvironmentSpec environment, int episodes, long seed) {
        return evaluate(policy, ActionMode.BEST, environment, episodes, seed);
    }

    /** The same; samples come from a stream that the seed starts too. */
    public static Evaluation evaluate(
            Policy policy, ActionMode mode, EnvironmentSpec environment, int episodes, long seed) {
        return evaluate(
                policy,
                mode,
                made -> TaskSpaces.of(environment.id(), made),
                environment.endingWithin(LONGEST_EPISODE)::makeVector,
                episodes,
                seed);
    }

    /** The same on the environments of a run, as its policy meets them: {@link RunSetup#evaluationEnvironment}. */
    public static Evaluation evaluate(Policy policy, ActionMode mode, RunSetup setup, int episodes, long seed) {
        return evaluate(policy, mode, setup::spaces, setup::evaluationEnvironment, episodes, seed);
    }

    private static Evaluation evaluate(
            Policy policy,
            ActionMode mode,
            Function<VectorEnvironment, TaskSpaces> spaces,
            IntFunction<VectorEnvironment> environment,
            int episodes,
            long seed) {
        int n = Math.min(episodes, WIDTH);
        try (VectorEnvironment environments = environment.apply(n)) {
            policy.spaces().requireSame("policy", spaces.apply(environments));
            if (mode == ActionMode.SAMPLE) {
                policy.seed(seed);
            }
            return play(policy, mode, environments, episodes, seed);
        }
    }

    private static Evaluation play(
            Policy policy, ActionMode mode, VectorEnvironment environments, int episodes, long seed) {
        int n = environments.size();
        StepBatch step = StepBatch.of(environments);
        ActionBatch actions = new ActionBatch(environments.actionSpace(), n);
        double[] returns = new double[episodes];
        long[] lengths = new long[episodes];
        EpisodeMeasures measures = new EpisodeMeasures(environments.measures(), n);
        double[][] measured = new double[measures.count()][episodes];
        int[] episodeOf = new int[n];
        for (int i = 0; i < n; i++) {
            episodeOf[i] = i;
        }
        environments.reset(seed, step);
        policy.startEpisodes();
        for (int running = episodes; running > 0; ) {
            policy.act(step.observations(), n, step.actionMasks(), mode, actions);
            environments.step(actions, step);
            for (int i = 0; i < n; i++) {
                if (step.done(i)) {
                    policy.startEpisode(i);
                }
                int episode = episodeOf[i];
                if (episode < episodes) {
                    returns[episode] += step.rewards()[i];
                    lengths[episode]++;
                    measures.add(i, step.measures(), i * measures.count());
                    if (step.done(i)) {
                        for (int j = 0; j < measured.length; j++) {
                            measured[j][episode] = measures.joined(i, j);
                        }
                        measures.start(i);
                        episodeOf[i] += n;
                        running--;
                    }
                }
            }
        }
        return new Evaluation(returns, lengths, named(environments.measures(), measured));
    }

    private static SequencedMap<String, double[]> named(List<Measure> measures, double[][] values) {
        SequencedMap<String, double[]> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(measures.get(i).name(), values[i]);
        }
        return named;
    }
}
