package dev.bellman.bench.study;

import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.nn.Matrix;
import dev.bellman.offpolicy.ActionValues;
import dev.bellman.offpolicy.UnitActions;
import dev.bellman.space.Box;
import java.util.Arrays;

/**
 * Plays episodes with the policy that critics judge, and compares what they say on the way with the discounted return that then
 * came, bonuses included.
 *
 * <p>A return is summed over a horizon after which less than 1 % of the discount's weight is left. Episodes have no time limit,
 * and states further than {@link #STATES} steps from their start do not count, so each state's horizon is full unless its
 * episode terminated, where there was no more to come.
 */
final class CriticCheck {
    /** Of each episode, so many states count. */
    static final int STATES = 500;

    private static final double LEFT_OUT = 0.01;

    private final ActionValues agent;
    private final double discount;
    private final int horizon;

    /** @param discount below 1, of the agent's critics */
    CriticCheck(ActionValues agent, double discount) {
        this.agent = agent;
        this.discount = discount;
        horizon = horizon(discount);
    }

    /** Steps after which less than 1 % of the weights 1, d, d^2, ... is left. */
    static int horizon(double discount) {
        return (int) Math.ceil(StrictMath.log(LEFT_OUT) / StrictMath.log(discount));
    }

    /**
     * The means over all states that counted.
     *
     * @param estimated what the critics said
     * @param actual the discounted returns
     */
    record Values(double estimated, double actual) {}

    /** Plays that many episodes. */
    Values compare(EnvironmentSpec task, int episodes, long seed) {
        EnvironmentSpec unlimited = new EnvironmentSpec(task.id(), task.description(), task.factory());
        try (VectorEnvironment environment = unlimited.makeVector(episodes)) {
            return compare(environment, RandomStream.of(seed, "actions"), seed);
        }
    }

    private Values compare(VectorEnvironment environment, RandomStream random, long seed) {
        int n = environment.size();
        Box actionSpace = (Box) environment.actionSpace();
        StepBatch step = StepBatch.of(environment);
        ActionBatch taken = new ActionBatch(actionSpace, n);
        UnitActions actions = new UnitActions(actionSpace, n);
        Matrix observations = Matrix.wrap(step.observations(), n, step.observationSize());
        float[] values = new float[n];
        float[] bonuses = new float[n];
        Episode[] episodes = new Episode[n];
        Arrays.setAll(episodes, i -> new Episode(STATES + horizon));
        environment.reset(seed, step);
        while (Arrays.stream(episodes).anyMatch(Episode::running)) {
            agent.act(observations, random, actions.matrix(), bonuses);
            agent.values(observations, actions.matrix(), values);
            actions.stretchTo(taken);
            environment.step(taken, step);
            for (int i = 0; i < n; i++) {
                episodes[i].add(values[i], step.rewards()[i], bonuses[i], step.done(i));
            }
        }
        return mean(episodes);
    }

    private Values mean(Episode[] episodes) {
        double estimated = 0;
        double actual = 0;
        int states = 0;
        for (Episode episode : episodes) {
            double[] returns = episode.returns(discount, horizon);
            for (int i = 0; i < Math.min(episode.length(), STATES); i++) {
                estimated += episode.value(i);
                actual += returns[i];
                states++;
            }
        }
        return new Values(estimated / states, actual / states);
    }
}
