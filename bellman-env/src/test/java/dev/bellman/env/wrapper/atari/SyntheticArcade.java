package dev.bellman.env.wrapper.atari;

import dev.bellman.base.BellmanException;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.ArrayList;
import java.util.List;

/**
 * A game of known frames, 210 x 160 in colour. Even frames show a red bar over the top ten rows, odd ones a green bar over the next
 * ten; a blue row further down moves with time. After FIRE a ball is in play: each frame pays 3, action 3 costs 10; every tenth frame in play loses one of three lives, and
 * the ball.
 */
final class SyntheticArcade implements ArcadeEnvironment, Snapshotable {
    static final int HEIGHT = 210;
    static final int WIDTH = 160;
    static final int RED = 200;
    static final int GREEN = 100;
    /** An action that gives a life. */
    static final String BONUS = "BONUS";

    private static final int BAR = 10;
    private static final int FIRST_BLUE_ROW = 50;
    private static final int FRAMES_PER_LIFE = 10;

    private final List<String> meanings;
    /** The actions of the game under way. */
    final List<Integer> actions = new ArrayList<>();

    int games;
    private int frame;
    private int framesInPlay;
    private int lives;
    private boolean inPlay;

    SyntheticArcade(String... meanings) {
        this.meanings = List.of(meanings);
    }

    SyntheticArcade() {
        this("NOOP", "FIRE", "UP", "DOWN");
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 255, HEIGHT, WIDTH, 3);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(meanings.size());
    }

    @Override
    public int lives() {
        return lives;
    }

    @Override
    public List<String> actionMeanings() {
        return meanings;
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        games++;
        actions.clear();
        frame = 0;
        framesInPlay = 0;
        lives = 3;
        inPlay = false;
        return picture();
    }

    @Override
    public Step step(Integer action) {
        if (lives == 0) {
            throw new BellmanException("Synthetic: step before reset, or after the game's end; call reset");
        }
        if (!actionSpace().contains(action)) {
            throw new BellmanException("Synthetic: action " + action + " is not in " + actionSpace());
        }
        actions.add(action);
        frame++;
        lives += meanings.get(action).equals(BONUS) ? 1 : 0;
        inPlay |= meanings.get(action).equals(FIRE);
        double reward = inPlay ? (action == 3 ? -10 : 3) : 0;
        if (inPlay && ++framesInPlay % FRAMES_PER_LIFE == 0) {
            lives--;
            inPlay = false;
        }
        return new Step(picture(), reward, lives == 0, false);
    }

    private float[] picture() {
        float[] picture = new float[HEIGHT * WIDTH * 3];
        int bar = BAR * WIDTH;
        int from = frame % 2 == 0 ? 0 : bar;
        for (int pixel = from; pixel < from + bar; pixel++) {
            picture[3 * pixel + frame % 2] = frame % 2 == 0 ? RED : GREEN;
        }
        int blueRow = FIRST_BLUE_ROW + frame % (HEIGHT - FIRST_BLUE_ROW);
        for (int column = 0; column < WIDTH; column++) {
            picture[3 * (blueRow * WIDTH + column) + 2] = 255;
        }
        return picture;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong("frame", frame);
        out.putLong("frames-in-play", framesInPlay);
        out.putLong("lives", lives);
        out.putBoolean("in-play", inPlay);
    }

    @Override
    public void load(StateReader in) {
        frame = in.getInt("frame");
        framesInPlay = in.getInt("frames-in-play");
        lives = in.getInt("lives");
        inPlay = in.getBoolean("in-play");
    }

    @Override
    public String toString() {
        return "Synthetic";
    }
}
