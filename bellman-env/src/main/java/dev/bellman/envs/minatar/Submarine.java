package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;

/** The player's boat in {@link Seaquest}, with its oxygen and the divers on board. */
final class Submarine implements Stateful {
    private static final int LAST = Canvas.SIDE - 1;
    private static final int DEEPEST = 8;
    private static final int OXYGEN_MAX = 200;
    private static final int DIVERS_MAX = 6;
    private static final int RELOAD = 5;

    private int row;
    private int column;
    private int direction;
    private int reloadTimer;
    private int oxygen;
    private int divers;
    private boolean atSurface;

    void start() {
        row = 0;
        column = 5;
        direction = -1;
        reloadTimer = 0;
        oxygen = OXYGEN_MAX;
        divers = 0;
        atSurface = true;
    }

    /** Moves, or shoots if the gun is loaded. */
    void command(Move move, Swarm bullets) {
        switch (move) {
            case FIRE -> {
                if (reloadTimer == 0) {
                    bullets.add(row, column, direction, 0, 0);
                    reloadTimer = RELOAD;
                }
            }
            case LEFT -> {
                column = Math.max(0, column - 1);
                direction = -1;
            }
            case RIGHT -> {
                column = Math.min(LAST, column + 1);
                direction = 1;
            }
            case UP -> row = Math.max(0, row - 1);
            case DOWN -> row = Math.min(DEEPEST, row + 1);
            case NONE -> {}
        }
    }

    void reload() {
        reloadTimer = Math.max(0, reloadTimer - 1);
    }

    /** Whether that one of a swarm is on the cell of the boat's front, the one that counts. */
    boolean meets(Swarm swarm, int index) {
        return swarm.isAt(index, row, column);
    }

    /** Takes a diver on board; returns whether there was room. */
    boolean takeOnBoard() {
        boolean room = divers < DIVERS_MAX;
        divers += room ? 1 : 0;
        return room;
    }

    boolean submerged() {
        return row > 0;
    }

    boolean suffocated() {
        return oxygen < 0;
    }

    void useOxygen() {
        oxygen--;
        atSurface = false;
    }

    /** Whether it has just come up. */
    boolean surfaces() {
        return row == 0 && !atSurface;
    }

    boolean empty() {
        return divers == 0;
    }

    /** Lets a diver, or all six, off board and fills the tank; returns the reward. */
    int landDivers() {
        boolean full = divers == DIVERS_MAX;
        int reward = full ? oxygenCells() : 0;
        divers = full ? 0 : divers - 1;
        oxygen = OXYGEN_MAX;
        atSurface = true;
        return reward;
    }

    private int oxygenCells() {
        return Math.max(0, oxygen) * Canvas.SIDE / OXYGEN_MAX;
    }

    void draw(Canvas canvas, int front, int back, int oxygenBar, int diverBar) {
        canvas.set(front, row, column);
        canvas.set(back, row, column - direction);
        canvas.setRow(oxygenBar, LAST, (1 << oxygenCells()) - 1);
        canvas.setRow(diverBar, LAST, ((1 << divers) - 1) << (LAST - divers));
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("state", new int[] {row, column, direction, reloadTimer, oxygen, divers});
        out.putBoolean("at-surface", atSurface);
    }

    @Override
    public void load(StateReader in) {
        int[] state = new int[6];
        in.getInts("state", state);
        row = state[0];
        column = state[1];
        direction = state[2];
        reloadTimer = state[3];
        oxygen = state[4];
        divers = state[5];
        atSurface = in.getBoolean("at-surface");
    }
}
