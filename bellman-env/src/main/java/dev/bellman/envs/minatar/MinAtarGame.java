package dev.bellman.envs.minatar;

import java.util.List;

/** The games of MinAtar. */
public enum MinAtarGame {
    ASTERIX(
            "Asterix",
            "Collect gold in eight lanes and dodge enemies",
            Asterix::new,
            List.of("player", "enemy", "trail", "gold"),
            Move.NONE,
            Move.LEFT,
            Move.UP,
            Move.RIGHT,
            Move.DOWN),
    BREAKOUT(
            "Breakout",
            "Break three rows of bricks with a ball",
            ramping -> new Breakout(),
            List.of("paddle", "ball", "trail", "brick"),
            Move.NONE,
            Move.LEFT,
            Move.RIGHT),
    FREEWAY(
            "Freeway",
            "Cross eight lanes of traffic, again and again",
            ramping -> new Freeway(),
            List.of("chicken", "car", "speed 1", "speed 2", "speed 3", "speed 4", "speed 5"),
            Move.NONE,
            Move.UP,
            Move.DOWN),
    SEAQUEST(
            "Seaquest",
            "Shoot fish and submarines, rescue divers, mind the oxygen",
            Seaquest::new,
            List.of(
                    "front",
                    "back",
                    "bullet",
                    "trail",
                    "enemy bullet",
                    "fish",
                    "enemy submarine",
                    "oxygen",
                    "divers on board",
                    "diver"),
            Move.NONE,
            Move.LEFT,
            Move.UP,
            Move.RIGHT,
            Move.DOWN,
            Move.FIRE),
    SPACE_INVADERS(
            "SpaceInvaders",
            "Shoot aliens that march down and drop bombs",
            SpaceInvaders::new,
            List.of("cannon", "alien", "alien leftward", "alien rightward", "bullet", "enemy bullet"),
            Move.NONE,
            Move.LEFT,
            Move.RIGHT,
            Move.FIRE);

    private final String title;
    private final String description;
    private final Maker maker;
    private final List<String> channels;
    private final Move[] minimalMoves;

    MinAtarGame(String title, String description, Maker maker, List<String> channels, Move... minimalMoves) {
        this.title = title;
        this.description = description;
        this.maker = maker;
        this.channels = channels;
        this.minimalMoves = minimalMoves;
    }

    private interface Maker {
        Rules make(boolean ramping);
    }

    /** The name in the id, e.g. {@code Breakout} in {@code MinAtar/Breakout-v1}. */
    public String title() {
        return title;
    }

    /** One line. */
    public String description() {
        return description;
    }

    /** What each channel of an observation shows, in their order. */
    public List<String> channels() {
        return channels;
    }

    Rules rules(boolean ramping) {
        return maker.make(ramping);
    }

    /** What each action does. */
    Move[] moves(boolean minimal) {
        return minimal ? minimalMoves.clone() : Move.values();
    }
}
