package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.Step;

/**
 * Presses FIRE after every reset, in games that wait for it, and then takes action 2, as Baselines and Stable-Baselines3 do; in
 * games without the button it does nothing. Rewards meanwhile are dropped. An episode that ends meanwhile is started again,
 * and what is returned is its first observation (there, it is the last one of the ended episode).
 */
public final class FireReset extends ArcadeWrapper {
    private static final int SECOND_ACTION = 2;

    private final boolean needed;

    public FireReset(ArcadeEnvironment game) {
        super(game);
        needed = game.actionMeanings().contains(FIRE);
        Check.that(
                !needed || game.actionMeanings().size() > SECOND_ACTION,
                game + " has FIRE, but fewer than three actions: " + game.actionMeanings());
    }

    @Override
    public float[] reset(long seed) {
        return fired(environment().reset(seed));
    }

    @Override
    public float[] reset() {
        return fired(environment().reset());
    }

    private float[] fired(float[] observation) {
        if (!needed) {
            return observation;
        }
        press(action(FIRE));
        return press(SECOND_ACTION);
    }

    private float[] press(int action) {
        Step step = environment().step(action);
        return step.done() ? environment().reset() : step.observation();
    }
}
