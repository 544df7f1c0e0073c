package dev.bellman.envs.minatar;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import java.util.Arrays;

/**
 * A ball moves diagonally. The paddle on the lowest row sends it back; a brick that it meets breaks and pays 1. The three
 * rows of bricks are laid again when the ball comes down after the last one broke. A lost ball ends the episode.
 */
final class Breakout implements Rules {
    private static final int PADDLE = 0;
    private static final int BALL = 1;
    private static final int TRAIL = 2;
    private static final int BRICK = 3;

    private static final int LAST = Canvas.SIDE - 1;
    private static final int TOP_WALL_ROW = 1;
    private static final int FULL_ROW = (1 << Canvas.SIDE) - 1;

    private final int[] wall = new int[3];
    private int paddle;
    private int row;
    private int column;
    private int down;
    private int right;
    private int trailRow;
    private int trailColumn;
    private boolean onBrickBefore;
    private boolean over;

    @Override
    public void start(Dice dice) {
        boolean fromRight = dice.between(0, 2) == 1;
        row = 3;
        column = fromRight ? LAST : 0;
        right = fromRight ? -1 : 1;
        down = 1;
        trailRow = row;
        trailColumn = column;
        paddle = 4;
        onBrickBefore = false;
        over = false;
        Arrays.fill(wall, FULL_ROW);
    }

    @Override
    public int step(Move move, Dice dice) {
        if (move == Move.LEFT) {
            paddle = Math.max(0, paddle - 1);
        } else if (move == Move.RIGHT) {
            paddle = Math.min(LAST, paddle + 1);
        }
        return fly();
    }

    private int fly() {
        trailRow = row;
        trailColumn = column;
        int nextRow = row + down;
        column += right;
        if (!Canvas.holds(column)) {
            column = trailColumn;
            right = -right;
        }
        boolean onBrick = hasBrick(nextRow, column);
        // A ball that met a brick in the frame before passes over this one: it breaks one at a time.
        boolean breaks = onBrick && !onBrickBefore;
        onBrickBefore = onBrick;
        if (breaks) {
            wall[nextRow - TOP_WALL_ROW] &= ~(1 << column);
            down = -down;
            return 1;
        }
        if (nextRow < 0) {
            row = 0;
            down = 1;
        } else if (nextRow == LAST) {
            meetPaddle();
        } else {
            row = nextRow;
        }
        return 0;
    }

    /** Where the ball came down on the paddle it bounces up, where it only reaches its edge it goes back. */
    private void meetPaddle() {
        if ((wall[0] | wall[1] | wall[2]) == 0) {
            Arrays.fill(wall, FULL_ROW);
        }
        if (trailColumn == paddle) {
            down = -1;
        } else if (column == paddle) {
            down = -1;
            right = -right;
        } else {
            row = LAST;
            over = true;
        }
    }

    private boolean hasBrick(int atRow, int atColumn) {
        int layer = atRow - TOP_WALL_ROW;
        return layer >= 0 && layer < wall.length && (wall[layer] >> atColumn & 1) != 0;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void draw(Canvas canvas) {
        canvas.set(PADDLE, LAST, paddle);
        canvas.set(BALL, row, column);
        canvas.set(TRAIL, trailRow, trailColumn);
        for (int layer = 0; layer < wall.length; layer++) {
            canvas.setRow(BRICK, TOP_WALL_ROW + layer, wall[layer]);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("wall", wall);
        out.putInts("ball", new int[] {row, column, down, right, trailRow, trailColumn});
        out.putLong("paddle", paddle);
        out.putBoolean("on-brick-before", onBrickBefore);
        out.putBoolean("over", over);
    }

    @Override
    public void load(StateReader in) {
        in.getInts("wall", wall);
        int[] ball = new int[6];
        in.getInts("ball", ball);
        row = ball[0];
        column = ball[1];
        down = ball[2];
        right = ball[3];
        trailRow = ball[4];
        trailColumn = ball[5];
        paddle = in.getInt("paddle");
        onBrickBefore = in.getBoolean("on-brick-before");
        over = in.getBoolean("over");
    }
}
