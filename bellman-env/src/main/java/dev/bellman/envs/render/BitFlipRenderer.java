package dev.bellman.envs.render;

import dev.bellman.envs.goal.BitFlip;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The bits in a row above those that are wanted, filled where they are on, and underlined in red where they differ. */
final class BitFlipRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 160;
    private static final int MARGIN = 20;
    private static final double LARGEST = 44;

    private final BitFlip task;

    BitFlipRenderer(BitFlip task) {
        super(WIDTH, HEIGHT, 4);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, WIDTH, HEIGHT);
        double pitch = (WIDTH - 2.0 * MARGIN) / task.bits();
        double side = Math.min(LARGEST, 0.8 * pitch);
        graphics.setStroke(new BasicStroke(1.5f));
        for (int i = 0; i < task.bits(); i++) {
            double left = MARGIN + pitch * i + (pitch - side) / 2;
            paintBit(graphics, task.bit(i), new Rectangle2D.Double(left, MARGIN, side, side));
            paintBit(graphics, task.wanted(i), new Rectangle2D.Double(left, HEIGHT - MARGIN - side, side, side));
            if (task.bit(i) != task.wanted(i)) {
                Paints.fill(graphics, Paints.ROD, new Rectangle2D.Double(left, HEIGHT / 2.0 - 2, side, 4));
            }
        }
    }

    private static void paintBit(Graphics2D graphics, boolean on, Rectangle2D square) {
        Paints.fill(graphics, on ? Paints.LINK : Paints.BACKGROUND, square);
        graphics.setColor(Paints.LINE);
        graphics.draw(square);
    }
}
