package dev.bellman.env.wrapper.atari;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Step;

/**
 * Makes each life an episode: a lost life terminates. A reset without a seed then goes on with the next life, by one step
 * without an action; only when the game is over it starts a new one. For training; evaluate on whole games. As in
 * Stable-Baselines3's {@code EpisodicLifeEnv}.
 */
public final class EpisodicLife extends ArcadeWrapper {
    private final int noOperation;
    private int lives;
    private boolean gameUnderWay;
    private boolean lifeUnderWay;

    public EpisodicLife(ArcadeEnvironment game) {
        super(game);
        noOperation = action(NO_OPERATION);
    }

    @Override
    public float[] reset(long seed) {
        return started(environment().reset(seed));
    }

    @Override
    public float[] reset() {
        if (!gameUnderWay) {
            return started(environment().reset());
        }
        Step step = environment().step(noOperation);
        return started(step.done() ? environment().reset() : step.observation());
    }

    private float[] started(float[] observation) {
        gameUnderWay = true;
        lifeUnderWay = true;
        lives = lives();
        return observation;
    }

    @Override
    public Step step(Integer action) {
        if (!lifeUnderWay) {
            throw new BellmanException(environment() + ": step before reset, or after the life's end; call reset");
        }
        Step step = environment().step(action);
        gameUnderWay = !step.done();
        // The game's own end is not the loss of a life: some games show no lives for a while before they end.
        boolean lost = gameUnderWay && lives() > 0 && lives() < lives;
        lives = lives();
        lifeUnderWay = gameUnderWay && !lost;
        return lost ? step.withEnd(true, false) : step;
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putLong("lives", lives);
        out.putBoolean("game-under-way", gameUnderWay);
        out.putBoolean("life-under-way", lifeUnderWay);
    }

    @Override
    protected void loadOwn(StateReader in) {
        lives = in.getInt("lives");
        gameUnderWay = in.getBoolean("game-under-way");
        lifeUnderWay = in.getBoolean("life-under-way");
    }
}
