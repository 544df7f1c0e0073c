package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/**
 * Aliens march to and fro and come down a row at each side; the fewer they are, the faster. A shot alien pays 1; an alien or a
 * bomb on the cannon, or aliens that would leave the lowest row, end the episode. A new fleet follows a destroyed one, with
 * ramping a faster one.
 */
final class SpaceInvaders implements Rules {
    private static final int CANNON = 0;
    private static final int ALIEN = 1;
    private static final int ALIEN_LEFTWARD = 2;
    private static final int ALIEN_RIGHTWARD = 3;
    private static final int SHOT = 4;
    private static final int BOMB = 5;

    private static final int SIDE = Canvas.SIDE;
    private static final int LAST = SIDE - 1;
    private static final int RELOAD = 5;
    private static final int BOMB_INTERVAL = 10;
    private static final int SLOWEST = 12;
    private static final int FASTEST = 6;
    private static final int FLEET_ROWS = 4;
    private static final int FLEET_BITS = 0b0011111100;

    /** One bit per column in each row, bit 0 for column 0; so below. */
    private final int[] aliens = new int[SIDE];

    private final int[] shots = new int[SIDE];
    private final int[] bombs = new int[SIDE];
    private int cannon;
    private int direction;
    private int moveInterval;
    private int moveTimer;
    private int bombTimer;
    private int reloadTimer;
    private boolean over;

    private final boolean ramping;

    SpaceInvaders(boolean ramping) {
        this.ramping = ramping;
    }

    @Override
    public void start(Dice dice) {
        Arrays.fill(aliens, 0);
        Arrays.fill(shots, 0);
        Arrays.fill(bombs, 0);
        land();
        cannon = 5;
        direction = -1;
        moveInterval = SLOWEST;
        moveTimer = moveInterval;
        bombTimer = BOMB_INTERVAL;
        reloadTimer = 0;
        over = false;
    }

    private void land() {
        Arrays.fill(aliens, 0, FLEET_ROWS, FLEET_BITS);
    }

    @Override
    public int step(Move move, Dice dice) {
        command(move);
        System.arraycopy(shots, 1, shots, 0, LAST);
        shots[LAST] = 0;
        fall(bombs);
        over |= at(bombs, LAST, cannon);
        over |= at(aliens, LAST, cannon);
        if (moveTimer == 0) {
            moveTimer = Math.min(count(), moveInterval);
            march();
            over |= at(aliens, LAST, cannon);
        }
        if (bombTimer == 0) {
            bombTimer = BOMB_INTERVAL;
            dropBomb();
        }
        int reward = shootDown();
        reloadTimer = Math.max(0, reloadTimer - 1);
        moveTimer--;
        bombTimer--;
        if (count() == 0) {
            if (ramping && moveInterval > FASTEST) {
                moveInterval--;
            }
            land();
        }
        return reward;
    }

    private void command(Move move) {
        switch (move) {
            case FIRE -> {
                if (reloadTimer == 0) {
                    shots[LAST] |= 1 << cannon;
                    reloadTimer = RELOAD;
                }
            }
            case LEFT -> cannon = Math.max(0, cannon - 1);
            case RIGHT -> cannon = Math.min(LAST, cannon + 1);
            default -> {}
        }
    }

    private static void fall(int[] rows) {
        System.arraycopy(rows, 0, rows, 1, LAST);
        rows[0] = 0;
    }

    private static boolean at(int[] rows, int row, int column) {
        return (rows[row] >> column & 1) != 0;
    }

    private int count() {
        int count = 0;
        for (int bits : aliens) {
            count += Integer.bitCount(bits);
        }
        return count;
    }

    /** Sideways, or down where the fleet is at the side that it heads for. */
    private void march() {
        int occupied = occupiedColumns();
        int side = direction < 0 ? 0 : LAST;
        if ((occupied >> side & 1) != 0) {
            direction = -direction;
            over |= aliens[LAST] != 0;
            descend();
        } else {
            for (int row = 0; row < SIDE; row++) {
                aliens[row] = direction < 0 ? aliens[row] >> 1 : aliens[row] << 1;
            }
        }
    }

    /** The lowest row comes back at the top, in the last picture of an episode that this ends. */
    private void descend() {
        int lowest = aliens[LAST];
        fall(aliens);
        aliens[0] = lowest;
    }

    private int occupiedColumns() {
        int occupied = 0;
        for (int bits : aliens) {
            occupied |= bits;
        }
        return occupied;
    }

    /** From the lowest alien of the column nearest to the cannon, of two the left one. */
    private void dropBomb() {
        int occupied = occupiedColumns();
        for (int distance = 0; distance < SIDE; distance++) {
            for (int column = cannon - distance; column <= cannon + distance; column += Math.max(1, 2 * distance)) {
                if (Canvas.holds(column) && (occupied >> column & 1) != 0) {
                    dropBombFrom(column);
                    return;
                }
            }
        }
    }

    private void dropBombFrom(int column) {
        int row = LAST;
        while (!at(aliens, row, column)) {
            row--;
        }
        bombs[row] |= 1 << column;
    }

    private int shootDown() {
        int hits = 0;
        for (int row = 0; row < SIDE; row++) {
            int hit = aliens[row] & shots[row];
            aliens[row] ^= hit;
            shots[row] ^= hit;
            hits += Integer.bitCount(hit);
        }
        return hits;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.set(CANNON, LAST, cannon);
        for (int row = 0; row < SIDE; row++) {
            canvas.setRow(ALIEN, row, aliens[row]);
            canvas.setRow(direction < 0 ? ALIEN_LEFTWARD : ALIEN_RIGHTWARD, row, aliens[row]);
            canvas.setRow(SHOT, row, shots[row]);
            canvas.setRow(BOMB, row, bombs[row]);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("aliens", aliens);
        out.putInts("shots", shots);
        out.putInts("bombs", bombs);
        out.putInts("cannon", new int[] {cannon, reloadTimer});
        out.putInts("fleet", new int[] {direction, moveInterval, moveTimer, bombTimer});
        out.putBoolean("over", over);
    }

    @Override
    public void load(StateReader in) {
        in.getInts("aliens", aliens);
        in.getInts("shots", shots);
        in.getInts("bombs", bombs);
        int[] saved = new int[2];
        in.getInts("cannon", saved);
        cannon = saved[0];
        reloadTimer = saved[1];
        int[] fleet = new int[4];
        in.getInts("fleet", fleet);
        direction = fleet[0];
        moveInterval = fleet[1];
        moveTimer = fleet[2];
        bombTimer = fleet[3];
        over = in.getBoolean("over");
    }
}
