package dev.bellman.envs.goal;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.SparseGoal;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** The rules of {@link BitFlip}. */
record BitFlipRules(String name, int bits, Box observationSpace, Discrete actionSpace, SparseGoal goal)
        implements GoalRules<Integer> {
    static BitFlipRules of(int bits) {
        Check.atLeast("number of bits", bits, 1);
        return new BitFlipRules(
                "BitFlip(" + bits + ")",
                bits,
                Box.uniform(0, 1, 2 * bits),
                new Discrete(bits),
                new SparseGoal(bits, 0, bits, 0, true));
    }

    @Override
    public void draw(RandomStream random, float[] state) {
        for (int i = 0; i < 2 * bits; i++) {
            state[i] = random.nextBoolean() ? 1 : 0;
        }
    }

    @Override
    public void move(ActionBatch actions, int row, float[] state) {
        int action = actions.integers()[row];
        state[action] = 1 - state[action];
    }
}
