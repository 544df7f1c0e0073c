package dev.bellman.proof;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Samples episodes of a {@link TabularMdp}. */
public final class TabularEnvironment implements Environment<Integer> {
    private final TabularMdp mdp;
    private RandomStream random = RandomStream.of(0, "chance");
    private int state;

    TabularEnvironment(TabularMdp mdp) {
        this.mdp = mdp;
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, mdp.states());
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(mdp.actions());
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "chance");
        return reset();
    }

    @Override
    public float[] reset() {
        state = draw(mdp.start());
        return mdp.oneHot(state);
    }

    @Override
    public Step step(Integer action) {
        int next = draw(mdp.next(state, action));
        double reward = mdp.reward(state, action, next);
        state = next;
        return new Step(mdp.oneHot(next), reward, next == mdp.states(), false);
    }

    private int draw(double[] probabilities) {
        double left = random.nextDouble();
        int last = 0;
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] > 0) {
                last = i;
                left -= probabilities[i];
                if (left < 0) {
                    break;
                }
            }
        }
        return last;
    }
}
