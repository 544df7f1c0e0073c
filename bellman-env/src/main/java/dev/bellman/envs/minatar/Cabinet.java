package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** One seat at a game with its own stream of chance: what a single environment is, and each row of a batch. */
final class Cabinet implements Simulation<Integer> {
    private final MinAtarGame game;
    private final Play play;
    private final StreamDice dice = new StreamDice();
    private final Move[] moves;
    private final Canvas canvas;

    Cabinet(MinAtarGame game, MinAtarOptions options) {
        this.game = game;
        play = new Play(game.rules(options.ramping()), options.stickyProbability(), Move.NONE);
        moves = game.moves(options.minimalActions());
        canvas = new Canvas(game.channels().size());
    }

    MinAtarGame game() {
        return game;
    }

    @Override
    public String name() {
        return game.title();
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, Canvas.SIDE, Canvas.SIDE, game.channels().size());
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(moves.length);
    }

    @Override
    public void seed(long seed) {
        dice.seed(seed);
        play.forget();
    }

    @Override
    public void start() {
        play.start(dice);
    }

    /** Plays one frame. */
    @Override
    public double step(ActionBatch actions, int row) {
        return play.step(moves[actions.integers()[row]], dice);
    }

    @Override
    public boolean terminated() {
        return play.over();
    }

    @Override
    public void observe(float[] observations, int from) {
        canvas.open(observations, from);
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
