package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** One seat at a game with its own stream of chance: what a single environment is, and each row of a batch. */
final class Cabinet implements Stateful {
    private final Play play;
    private final StreamDice dice = new StreamDice();
    private final Move[] moves;
    private final Canvas canvas;

    Cabinet(MinAtarGame game, MinAtarOptions options) {
        play = new Play(game.rules(options.ramping()), options.stickyProbability(), Move.NONE);
        moves = game.moves(options.minimalActions());
        canvas = new Canvas(game.channels().size());
    }

    static Box observationSpace(MinAtarGame game) {
        return Box.uniform(0, 1, Canvas.SIDE, Canvas.SIDE, game.channels().size());
    }

    static Discrete actionSpace(MinAtarGame game, MinAtarOptions options) {
        return new Discrete(game.moves(options.minimalActions()).length);
    }

    void seed(long seed) {
        dice.seed(seed);
        play.forget();
    }

    void start() {
        play.start(dice);
    }

    /** Plays one frame and returns its reward. */
    int step(int action) {
        return play.step(moves[action], dice);
    }

    boolean over() {
        return play.over();
    }

    /** Writes the observation to {@code cells[from ...]}. */
    void observe(float[] cells, int from) {
        canvas.open(cells, from);
        play.draw(canvas);
    }

    @Override
    public void save(StateWriter out) {
        out.put("play", play);
        out.put("random", dice);
    }

    @Override
    public void load(StateReader in) {
        in.get("play", play);
        in.get("random", dice);
    }
}
