package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.EnvironmentWrapper;
import dev.bellman.env.Step;
import dev.bellman.space.Space;
import java.util.List;

/** An arcade game around another one. As it stands it passes everything through. */
public abstract class ArcadeWrapper extends EnvironmentWrapper<Integer, Integer> implements ArcadeEnvironment {
    private final ArcadeEnvironment game;

    protected ArcadeWrapper(ArcadeEnvironment game) {
        super(game);
        this.game = game;
    }

    @Override
    public Space<Integer> actionSpace() {
        return game.actionSpace();
    }

    @Override
    public int lives() {
        return game.lives();
    }

    @Override
    public List<String> actionMeanings() {
        return game.actionMeanings();
    }

    @Override
    public Step step(Integer action) {
        return game.step(action);
    }

    /**
     * The action of that meaning.
     *
     * @throws dev.bellman.base.ConfigurationException if the game has none
     */
    protected final int action(String meaning) {
        int action = game.actionMeanings().indexOf(meaning);
        Check.that(action >= 0, game + " has no action " + meaning + ", only " + game.actionMeanings());
        return action;
    }
}
