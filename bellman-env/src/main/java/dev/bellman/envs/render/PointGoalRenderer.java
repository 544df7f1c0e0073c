package dev.bellman.envs.render;

import dev.bellman.envs.goal.PointGoal;
import java.awt.Graphics2D;

/** The point, and the disc that it should reach. */
final class PointGoalRenderer extends FixedSizeRenderer {
    private static final int SIZE = 400;
    private static final double PIXELS_PER_UNIT = SIZE / 2.2;
    private static final double POINT = 7;

    private final PointGoal<?> task;

    PointGoalRenderer(PointGoal<?> task) {
        super(SIZE, SIZE, 15);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, SIZE, SIZE);
        graphics.setColor(Paints.LINE);
        int edge = (int) (SIZE / 2.0 - PIXELS_PER_UNIT);
        graphics.drawRect(edge, edge, SIZE - 2 * edge, SIZE - 2 * edge);
        double radius = task.radius() * PIXELS_PER_UNIT;
        Paints.fill(graphics, Paints.FLAG, Paints.disc(across(task.goal(0)), down(task.goal(1)), radius));
        Paints.fill(graphics, Paints.LINE, Paints.disc(across(task.position(0)), down(task.position(1)), POINT));
    }

    private static double across(double x) {
        return SIZE / 2.0 + x * PIXELS_PER_UNIT;
    }

    private static double down(double y) {
        return SIZE / 2.0 - y * PIXELS_PER_UNIT;
    }
}
