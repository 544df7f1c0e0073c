package dev.bellman.envs.render;

import dev.bellman.envs.classic.Pendulum;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/** The rod, and an arrow around its axle as long as the torque is strong. */
final class PendulumRenderer extends FixedSizeRenderer {
    private static final int SIZE = 500;
    private static final double PIXELS_PER_METRE = SIZE / 4.4;
    private static final double THICKNESS = 0.2 * PIXELS_PER_METRE;
    private static final double ARROW_RADIUS = 0.32 * PIXELS_PER_METRE;
    private static final double DEGREES_PER_TORQUE = 135;
    private static final double HEAD = 9;

    private final Pendulum task;

    PendulumRenderer(Pendulum task) {
        super(SIZE, SIZE, 30);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, SIZE, SIZE);
        Graphics2D rod = (Graphics2D) graphics.create();
        rod.translate(SIZE / 2.0, SIZE / 2.0);
        paintTorque((Graphics2D) rod.create());
        rod.rotate(-task.angle());
        Paints.fill(
                rod,
                Paints.ROD,
                new RoundRectangle2D.Double(
                        -THICKNESS / 2,
                        -PIXELS_PER_METRE - THICKNESS / 2,
                        THICKNESS,
                        PIXELS_PER_METRE + THICKNESS,
                        THICKNESS,
                        THICKNESS));
        Paints.fill(rod, Paints.LINE, Paints.disc(0, 0, 0.05 * PIXELS_PER_METRE));
        rod.dispose();
    }

    /** Starts at the bottom; counter-clockwise for a positive torque. */
    private void paintTorque(Graphics2D around) {
        double extent = task.lastTorque() * DEGREES_PER_TORQUE;
        if (Math.abs(extent) < 1) {
            return;
        }
        around.setColor(Paints.AXLE);
        around.setStroke(new BasicStroke(3.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        around.draw(new Arc2D.Double(
                -ARROW_RADIUS, -ARROW_RADIUS, 2 * ARROW_RADIUS, 2 * ARROW_RADIUS, -90, extent, Arc2D.OPEN));
        around.rotate(-Math.toRadians(extent));
        around.translate(0, ARROW_RADIUS);
        double forward = Math.signum(extent) * HEAD;
        Path2D head = new Path2D.Double();
        head.moveTo(forward * 1.4, 0);
        head.lineTo(0, -HEAD);
        head.lineTo(0, HEAD);
        head.closePath();
        around.fill(head);
    }
}
