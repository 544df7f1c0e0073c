package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/**
 * Enemies and gold cross the eight lanes between the top and the bottom row. Gold that the player touches pays 1, an enemy
 * ends the episode. With ramping, newcomers appear and everything moves faster and faster.
 */
final class Asterix implements Rules {
    private static final int PLAYER = 0;
    private static final int ENEMY = 1;
    private static final int TRAIL = 2;
    private static final int GOLD = 3;

    private static final int LANES = 8;
    private static final int LAST = Canvas.SIDE - 1;
    private static final int RAMP_INTERVAL = 100;
    private static final double GOLD_PROBABILITY = 1.0 / 3;

    private final boolean ramping;
    private final int[] columns = new int[LANES];
    /** 1 to the right, -1 to the left, 0 in a free lane; lane i is row i + 1. */
    private final int[] directions = new int[LANES];
    /** 1 where the lane's thing is gold. */
    private final int[] gold = new int[LANES];

    private int row;
    private int column;
    private int spawnInterval;
    private int spawnTimer;
    private int moveInterval;
    private int moveTimer;
    private int rampTimer;
    private int ramps;
    private boolean over;

    Asterix(boolean ramping) {
        this.ramping = ramping;
    }

    @Override
    public void start(Dice dice) {
        Arrays.fill(directions, 0);
        row = 5;
        column = 5;
        spawnInterval = 10;
        spawnTimer = spawnInterval;
        moveInterval = 5;
        moveTimer = moveInterval;
        rampTimer = RAMP_INTERVAL;
        ramps = 0;
        over = false;
    }

    @Override
    public int step(Move move, Dice dice) {
        if (spawnTimer == 0) {
            spawn(dice);
            spawnTimer = spawnInterval;
        }
        movePlayer(move);
        int reward = touch();
        if (moveTimer == 0) {
            moveTimer = moveInterval;
            advance();
            reward += touch();
        }
        spawnTimer--;
        moveTimer--;
        if (ramping && (spawnInterval > 1 || moveInterval > 1)) {
            ramp();
        }
        return reward;
    }

    private void spawn(Dice dice) {
        boolean toRight = dice.coin();
        boolean isGold = dice.chance(GOLD_PROBABILITY);
        int free = 0;
        for (int direction : directions) {
            free += direction == 0 ? 1 : 0;
        }
        if (free > 0) {
            int lane = freeLane(dice.between(0, free));
            directions[lane] = toRight ? 1 : -1;
            columns[lane] = toRight ? 0 : LAST;
            gold[lane] = isGold ? 1 : 0;
        }
    }

    private int freeLane(int number) {
        int lane = -1;
        for (int left = number; left >= 0; left--) {
            do {
                lane++;
            } while (directions[lane] != 0);
        }
        return lane;
    }

    private void movePlayer(Move move) {
        switch (move) {
            case LEFT -> column = Math.max(0, column - 1);
            case RIGHT -> column = Math.min(LAST, column + 1);
            case UP -> row = Math.max(1, row - 1);
            case DOWN -> row = Math.min(LANES, row + 1);
            default -> {}
        }
    }

    /** The player meets what is on its cell. */
    private int touch() {
        int lane = row - 1;
        if (directions[lane] == 0 || columns[lane] != column) {
            return 0;
        }
        if (gold[lane] == 0) {
            over = true;
            return 0;
        }
        directions[lane] = 0;
        return 1;
    }

    private void advance() {
        for (int lane = 0; lane < LANES; lane++) {
            columns[lane] += directions[lane];
            if (!Canvas.holds(columns[lane])) {
                directions[lane] = 0;
            }
        }
    }

    private void ramp() {
        if (rampTimer >= 0) {
            rampTimer--;
            return;
        }
        if (moveInterval > 1 && ramps % 2 == 1) {
            moveInterval--;
        }
        if (spawnInterval > 1) {
            spawnInterval--;
        }
        ramps++;
        rampTimer = RAMP_INTERVAL;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.set(PLAYER, row, column);
        for (int lane = 0; lane < LANES; lane++) {
            if (directions[lane] != 0) {
                canvas.set(gold[lane] == 1 ? GOLD : ENEMY, lane + 1, columns[lane]);
                int behind = columns[lane] - directions[lane];
                if (Canvas.holds(behind)) {
                    canvas.set(TRAIL, lane + 1, behind);
                }
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("columns", columns);
        out.putInts("directions", directions);
        out.putInts("gold", gold);
        out.putInts("player", new int[] {row, column});
        out.putInts("pace", new int[] {spawnInterval, spawnTimer, moveInterval, moveTimer, rampTimer, ramps});
        out.putBoolean("over", over);
    }

    @Override
    public void load(StateReader in) {
        in.getInts("columns", columns);
        in.getInts("directions", directions);
        in.getInts("gold", gold);
        int[] player = new int[2];
        in.getInts("player", player);
        row = player[0];
        column = player[1];
        int[] pace = new int[6];
        in.getInts("pace", pace);
        spawnInterval = pace[0];
        spawnTimer = pace[1];
        moveInterval = pace[2];
        moveTimer = pace[3];
        rampTimer = pace[4];
        ramps = pace[5];
        over = in.getBoolean("over");
    }
}
