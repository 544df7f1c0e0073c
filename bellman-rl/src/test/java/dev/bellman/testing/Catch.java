package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * A ball falls from a random column of an image; a paddle below goes left, stays or goes right, and is paid 1 where it catches the
 * ball and -1 where it does not (Osband et al. 2020). Who knows how always catches it; chance catches about one in {@value #SIZE}.
 */
public final class Catch implements Environment<Integer> {
    private static final int SIZE = 5;

    private final int scale;
    private final boolean masked;
    private final boolean fleeting;
    private RandomStream random = RandomStream.of(0, "ball");
    private int row;
    private int ball;
    private int paddle;

    private Catch(int scale, boolean masked, boolean fleeting) {
        this.scale = scale;
        this.masked = masked;
        this.fleeting = fleeting;
    }

    /** @param scale pixels along each side of a cell */
    public static Catch image(int scale) {
        return new Catch(scale, false, false);
    }

    /** It forbids what leads into a wall. */
    public static Catch masked() {
        return new Catch(1, true, false);
    }

    /** The ball is seen where it starts, and no more. */
    public static Catch memory() {
        return new Catch(1, false, true);
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, SIZE * scale, SIZE * scale, 1);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(3);
    }

    @Override
    public boolean hasActionMask() {
        return masked;
    }

    @Override
    public boolean[] actionMask() {
        return masked ? new boolean[] {paddle > 0, true, paddle < SIZE - 1} : NO_MASK;
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "ball");
        return reset();
    }

    @Override
    public float[] reset() {
        row = 0;
        ball = random.nextInt(SIZE);
        paddle = SIZE / 2;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        if (masked && !actionMask()[action]) {
            throw new AssertionError("the wall is in the way of action " + action);
        }
        paddle = Math.clamp(paddle + action - 1, 0, SIZE - 1);
        boolean landed = ++row == SIZE - 1;
        double reward = ball == paddle ? 1 : -1;
        return new Step(observation(), landed ? reward : 0, landed, false);
    }

    private float[] observation() {
        float[] pixels = new float[SIZE * scale * SIZE * scale];
        paint(pixels, SIZE - 1, paddle);
        if (!fleeting || row == 0) {
            paint(pixels, row, ball);
        }
        return pixels;
    }

    private void paint(float[] pixels, int cellRow, int cellColumn) {
        for (int y = cellRow * scale; y < (cellRow + 1) * scale; y++) {
            for (int x = cellColumn * scale; x < (cellColumn + 1) * scale; x++) {
                pixels[y * SIZE * scale + x] = 1;
            }
        }
    }
}
