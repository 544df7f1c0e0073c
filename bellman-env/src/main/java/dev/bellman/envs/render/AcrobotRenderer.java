package dev.bellman.envs.render;

import dev.bellman.envs.classic.Acrobot;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** Both links from the fixed joint, and the line that the tip must pass. */
final class AcrobotRenderer extends FixedSizeRenderer {
    private static final int SIZE = 500;
    private static final double PIXELS_PER_METRE = SIZE / 4.4;
    private static final double THICKNESS = 0.18 * PIXELS_PER_METRE;
    private static final double JOINT = 0.08 * PIXELS_PER_METRE;

    private final Acrobot task;

    AcrobotRenderer(Acrobot task) {
        super(SIZE, SIZE, 15);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, SIZE, SIZE);
        graphics.setColor(Paints.LINE);
        graphics.setStroke(new BasicStroke(1.5f));
        double line = SIZE / 2.0 - PIXELS_PER_METRE;
        graphics.draw(new Line2D.Double(0, line, SIZE, line));

        Graphics2D arm = (Graphics2D) graphics.create();
        arm.translate(SIZE / 2.0, SIZE / 2.0);
        arm.rotate(-task.firstAngle());
        paintLink(arm);
        arm.translate(0, PIXELS_PER_METRE);
        arm.rotate(-task.secondAngle());
        paintLink(arm);
        arm.dispose();
    }

    /** Hanging down from the origin. */
    private static void paintLink(Graphics2D arm) {
        Paints.fill(
                arm,
                Paints.LINK,
                new RoundRectangle2D.Double(
                        -THICKNESS / 2, -THICKNESS / 2, THICKNESS, PIXELS_PER_METRE + THICKNESS, THICKNESS, THICKNESS));
        Paints.fill(arm, Paints.FLAG, Paints.disc(0, 0, JOINT));
    }
}
