package dev.bellman.envs.box2d;

import java.util.ArrayList;
import java.util.List;

/**
 * The ground that a walker walks on: grass of random slopes; with obstacles, also stumps, stairs and pits between stretches of
 * grass. Drawn in Gymnasium's order.
 */
final class Terrain {
    /** Corners of the ground's line. */
    static final int CORNERS = 200;
    /** Metres between two corners. */
    static final double STEP = WalkerScene.STEP;
    /** Of the start. */
    static final double HEIGHT = 400 / Bodies.PIXELS_PER_METRE / 4;
    /** Corners of flat ground at the start. */
    static final int START_PAD = 20;
    /** The longest stretch of grass between obstacles, in corners. */
    static final int GRASS_LENGTH = 10;

    private static final int PIT_DEPTH = 4;

    /** What the ground is made of; in the order of Gymnasium's numbers. */
    private enum Kind {
        GRASS,
        STUMP,
        STAIRS,
        PIT
    }

    private final Chance chance;
    private final boolean obstacles;
    private final double[] heights = new double[CORNERS];
    private final List<double[]> blocks = new ArrayList<>();

    private Kind kind = Kind.GRASS;
    /** Whether the stretch has just begun. */
    private boolean fresh;
    /** Corners that are left of the stretch. */
    private int left = START_PAD;

    private double y = HEIGHT;
    private double slope;
    private double startY;
    private int stairs;
    private int stairWidth;
    private int stairRise;

    /** Draws it. */
    Terrain(Chance chance, boolean obstacles) {
        this.chance = chance;
        this.obstacles = obstacles;
        for (int corner = 0; corner < CORNERS; corner++) {
            if (fresh) {
                begin(corner * STEP);
            } else {
                goOn(corner);
            }
            fresh = false;
            heights[corner] = y;
            left--;
            if (left == 0) {
                chooseNext();
            }
        }
    }

    /** One height for each corner, in metres. */
    double[] heights() {
        return heights;
    }

    /** Corners of each solid quadrilateral, x before y, in metres. */
    List<double[]> blocks() {
        return blocks;
    }

    private void chooseNext() {
        left = chance.integer(GRASS_LENGTH / 2, GRASS_LENGTH);
        boolean obstacle = obstacles && kind == Kind.GRASS;
        kind = obstacle ? Kind.values()[chance.integer(1, Kind.values().length)] : Kind.GRASS;
        fresh = true;
    }

    private void begin(double x) {
        switch (kind) {
            case GRASS -> {}
            case STUMP -> {
                left = chance.integer(1, 3);
                addBlock(x, y, left * STEP, left * STEP);
            }
            case STAIRS -> beginStairs(x);
            case PIT -> {
                left = chance.integer(3, 5);
                addBlock(x, y, STEP, -PIT_DEPTH * STEP);
                addBlock(x + STEP * left, y, STEP, -PIT_DEPTH * STEP);
                left += 2;
                startY = y;
            }
        }
    }

    private void beginStairs(double x) {
        stairRise = chance.uniform(0, 1) > 0.5 ? 1 : -1;
        stairWidth = chance.integer(4, 5);
        stairs = chance.integer(3, 5);
        startY = y;
        for (int i = 0; i < stairs; i++) {
            addBlock(x + i * stairWidth * STEP, y + i * stairRise * STEP, stairWidth * STEP, -STEP);
        }
        left = stairs * stairWidth;
    }

    private void goOn(int corner) {
        switch (kind) {
            case GRASS -> {
                slope = 0.8 * slope + 0.01 * Math.signum(HEIGHT - y);
                if (corner > START_PAD) {
                    slope += chance.uniform(-1, 1) / Bodies.PIXELS_PER_METRE;
                }
                y += slope;
            }
            case STUMP -> {}
            case STAIRS -> {
                double climbed = (double) (stairs * stairWidth - left - stairRise) / stairWidth;
                y = startY + climbed * stairRise * STEP;
            }
            case PIT -> y = left > 1 ? startY - PIT_DEPTH * STEP : startY;
        }
    }

    private void addBlock(double x, double y, double width, double height) {
        blocks.add(new double[] {x, y, x + width, y, x + width, y + height, x, y + height});
    }
}
