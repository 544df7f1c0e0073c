package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/** One game under way, whose moves may stick. */
final class Play implements Stateful {
    private static final Move[] MOVES = Move.values();

    private final Rules rules;
    private final double stickyProbability;
    private Move last;

    /** @param last the move that sticks before there is one */
    Play(Rules rules, double stickyProbability, Move last) {
        this.rules = rules;
        this.stickyProbability = stickyProbability;
        this.last = last;
    }

    /** Forgets the move that may stick; an episode's end does not. */
    void forget() {
        last = Move.NONE;
    }

    void start(Dice dice) {
        rules.start(dice);
    }

    /** Plays one frame and returns its reward. */
    int step(Move move, Dice dice) {
        if (!dice.chance(stickyProbability)) {
            last = move;
        }
        return rules.step(last, dice);
    }

    boolean over() {
        return rules.over();
    }

    void draw(Canvas canvas) {
        rules.draw(canvas);
    }

    @Override
    public void save(StateWriter out) {
        out.put("game", rules);
        out.putLong("last-move", last.ordinal());
    }

    @Override
    public void load(StateReader in) {
        in.get("game", rules);
        last = MOVES[in.getInt("last-move")];
    }
}
