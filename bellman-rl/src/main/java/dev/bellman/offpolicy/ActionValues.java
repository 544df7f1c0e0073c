package dev.bellman.offpolicy;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Matrix;

/** What an actor-critic takes actions to be worth, for comparison with what they bring. Reading it changes no bit of a run. */
public interface ActionValues {
    /**
     * Acts as the policy that the critics judge: with the best action of each state, or with a random one.
     *
     * @param actions [n x d] in [-1, 1], overwritten
     * @param bonus [n] overwritten: what comes on top of the rewards in these values, such as the weighted entropy
     */
    void act(Matrix observations, RandomStream random, Matrix actions, float[] bonus);

    /**
     * The discounted return of these actions and of the policy's from then on, in the mean opinion of the critics. It holds the
     * bonus of later actions, not of these.
     *
     * @param actions [n x d] in [-1, 1]
     * @param values [n] overwritten
     */
    void values(Matrix observations, Matrix actions, float[] values);
}
