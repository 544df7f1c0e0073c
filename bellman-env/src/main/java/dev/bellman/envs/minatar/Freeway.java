package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/**
 * A chicken crosses eight lanes of traffic from the lowest row up. The top row pays 1, gives all cars new speeds and sends the
 * chicken back to the bottom, and so does a car that hits it, without pay. An episode lasts 2,501 frames.
 */
final class Freeway implements Rules {
    private static final int CHICKEN = 0;
    private static final int CAR = 1;
    /** The channel of speed 1; the others follow. The channel tells how many frames a car rests on a cell. */
    private static final int FIRST_SPEED = 2;

    private static final int LANES = 8;
    private static final int LAST = Canvas.SIDE - 1;
    private static final int CHICKEN_COLUMN = 4;
    private static final int CHICKEN_REST = 3;
    private static final int SLOWEST = 5;
    private static final int FRAMES = 2500;

    /** Lane i is row i + 1. */
    private final int[] columns = new int[LANES];

    private final int[] directions = new int[LANES];
    /** How many frames a car rests between two moves. */
    private final int[] rests = new int[LANES];

    private final int[] timers = new int[LANES];
    private int row;
    private int chickenTimer;
    private int framesLeft;

    @Override
    public void start(Dice dice) {
        row = LAST;
        chickenTimer = CHICKEN_REST;
        framesLeft = FRAMES;
        Arrays.fill(columns, 0);
        drawSpeeds(dice);
    }

    private void drawSpeeds(Dice dice) {
        for (int lane = 0; lane < LANES; lane++) {
            rests[lane] = dice.between(1, SLOWEST + 1);
            timers[lane] = rests[lane];
        }
        for (int lane = 0; lane < LANES; lane++) {
            directions[lane] = dice.coin() ? -1 : 1;
        }
    }

    @Override
    public int step(Move move, Dice dice) {
        moveChicken(move);
        int reward = 0;
        if (row == 0) {
            reward = 1;
            row = LAST;
            drawSpeeds(dice);
        }
        for (int lane = 0; lane < LANES; lane++) {
            drive(lane);
        }
        chickenTimer = Math.max(0, chickenTimer - 1);
        framesLeft--;
        return reward;
    }

    private void moveChicken(Move move) {
        if (chickenTimer > 0) {
            return;
        }
        if (move == Move.UP) {
            row = Math.max(0, row - 1);
            chickenTimer = CHICKEN_REST;
        } else if (move == Move.DOWN) {
            row = Math.min(LAST, row + 1);
            chickenTimer = CHICKEN_REST;
        }
    }

    private void drive(int lane) {
        hit(lane);
        if (timers[lane] > 0) {
            timers[lane]--;
            return;
        }
        timers[lane] = rests[lane];
        columns[lane] = around(columns[lane] + directions[lane]);
        hit(lane);
    }

    private void hit(int lane) {
        if (row == lane + 1 && columns[lane] == CHICKEN_COLUMN) {
            row = LAST;
        }
    }

    private static int around(int column) {
        return Math.floorMod(column, Canvas.SIDE);
    }

    @Override
    public boolean over() {
        return framesLeft < 0;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.set(CHICKEN, row, CHICKEN_COLUMN);
        for (int lane = 0; lane < LANES; lane++) {
            canvas.set(CAR, lane + 1, columns[lane]);
            canvas.set(FIRST_SPEED + rests[lane] - 1, lane + 1, around(columns[lane] - directions[lane]));
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("columns", columns);
        out.putInts("directions", directions);
        out.putInts("rests", rests);
        out.putInts("timers", timers);
        out.putInts("chicken", new int[] {row, chickenTimer});
        out.putLong("frames-left", framesLeft);
    }

    @Override
    public void load(StateReader in) {
        in.getInts("columns", columns);
        in.getInts("directions", directions);
        in.getInts("rests", rests);
        in.getInts("timers", timers);
        int[] chicken = new int[2];
        in.getInts("chicken", chicken);
        row = chicken[0];
        chickenTimer = chicken[1];
        framesLeft = in.getInt("frames-left");
    }
}
