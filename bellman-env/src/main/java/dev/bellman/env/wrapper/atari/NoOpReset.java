package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Step;

/**
 * Starts every episode with a random number of frames without an action, so that games begin in different states (Mnih et al.
 * 2015). Rewards meanwhile are dropped; an episode that ends meanwhile is started again.
 */
public final class NoOpReset extends ArcadeWrapper {
    private final int mostFrames;
    private final int noOperation;
    private RandomStream random = RandomStream.of(0, "no-operations");

    /** @param mostFrames the number is uniform from 1 to this; at least 1 */
    public NoOpReset(ArcadeEnvironment game, int mostFrames) {
        super(game);
        this.mostFrames = Check.atLeast("most frames without an action", mostFrames, 1);
        noOperation = action(NO_OPERATION);
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "no-operations");
        return wait(environment().reset(seed));
    }

    @Override
    public float[] reset() {
        return wait(environment().reset());
    }

    private float[] wait(float[] first) {
        float[] observation = first;
        for (int left = 1 + random.nextInt(mostFrames); left > 0; left--) {
            Step step = environment().step(noOperation);
            observation = step.done() ? environment().reset() : step.observation();
        }
        return observation;
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.put("random", random);
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.get("random", random);
    }
}
