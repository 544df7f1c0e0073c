package dev.bellman.envs.render;

import dev.bellman.envs.memory.TMaze;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The corridor from left to right with the agent; an arrow at the start points to the goal's side, and the goal is yellow. */
final class TMazeRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int LARGEST_CELL = 60;

    private final TMaze task;
    private final double cell;

    TMazeRenderer(TMaze task) {
        double cell = cell(task.length());
        super(WIDTH, (int) (3 * cell) + 20, 4);
        this.task = task;
        this.cell = cell;
    }

    /** So that the whole corridor is in the picture. */
    private static double cell(int length) {
        return Math.min(LARGEST_CELL, WIDTH / (length + 2.0));
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, width(), height());
        graphics.setStroke(new BasicStroke(1));
        for (int place = 0; place <= task.length(); place++) {
            Paints.fill(graphics, Paints.SHADE, cell(place, 0));
        }
        int goalSide = task.goalIsNorth() ? 1 : -1;
        Paints.fill(graphics, Paints.FLAG, cell(task.length(), goalSide));
        Paints.fill(graphics, Paints.SHADE, cell(task.length(), -goalSide));
        graphics.setColor(Paints.LINE);
        for (int place = 0; place <= task.length(); place++) {
            graphics.draw(cell(place, 0));
        }
        graphics.draw(cell(task.length(), 1));
        graphics.draw(cell(task.length(), -1));
        Paints.fill(graphics, Paints.LINE, arrow(goalSide));
        Paints.fill(graphics, Paints.ROD, Paints.disc(x(task.place()), y(task.north()), cell / 4));
    }

    private Shape cell(int place, int north) {
        return new Rectangle2D.Double(x(place) - cell / 2, y(north) - cell / 2, cell, cell);
    }

    /** Above or below the start. */
    private Shape arrow(int side) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(0), y(side) - side * cell / 3);
        path.lineTo(x(0) - cell / 5, y(side) + side * cell / 4);
        path.lineTo(x(0) + cell / 5, y(side) + side * cell / 4);
        path.closePath();
        return path;
    }

    /** Of the middle of a place of the corridor. */
    private double x(int place) {
        return WIDTH / 2.0 + (place - task.length() / 2.0) * cell;
    }

    /** Of the middle of the corridor, or of a place beside it. */
    private double y(int north) {
        return height() / 2.0 - north * cell;
    }
}
