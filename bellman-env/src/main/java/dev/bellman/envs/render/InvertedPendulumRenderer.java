package dev.bellman.envs.render;

import dev.bellman.envs.classic.InvertedPendulum;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** The cart on its rail, which ends at one metre to each side, and the pole. */
final class InvertedPendulumRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double PIXELS_PER_METRE = WIDTH / 2.6;
    private static final double RAIL = 270;
    private static final double STOP = 9;
    private static final double CART_LENGTH = 0.4 * PIXELS_PER_METRE;
    private static final double CART_HEIGHT = 0.2 * PIXELS_PER_METRE;
    private static final double POLE_WIDTH = 0.098 * PIXELS_PER_METRE;
    private static final double POLE_LENGTH = 0.6 * PIXELS_PER_METRE;

    private final InvertedPendulum task;

    InvertedPendulumRenderer(InvertedPendulum task) {
        super(WIDTH, HEIGHT, 25);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, WIDTH, HEIGHT);
        paintRail(graphics);
        Graphics2D cart = (Graphics2D) graphics.create();
        cart.translate(WIDTH / 2.0 + task.position() * PIXELS_PER_METRE, RAIL);
        Paints.fill(
                cart,
                Paints.LINE,
                new RoundRectangle2D.Double(
                        -CART_LENGTH / 2, -CART_HEIGHT / 2, CART_LENGTH, CART_HEIGHT, CART_HEIGHT, CART_HEIGHT));
        cart.rotate(task.angle());
        Paints.fill(
                cart,
                Paints.LINK,
                new RoundRectangle2D.Double(
                        -POLE_WIDTH / 2,
                        -POLE_LENGTH - POLE_WIDTH / 2,
                        POLE_WIDTH,
                        POLE_LENGTH + POLE_WIDTH,
                        POLE_WIDTH,
                        POLE_WIDTH));
        Paints.fill(cart, Paints.FLAG, Paints.disc(0, 0, POLE_WIDTH / 4));
        cart.dispose();
    }

    private static void paintRail(Graphics2D graphics) {
        double half = PIXELS_PER_METRE;
        double middle = WIDTH / 2.0;
        graphics.setColor(Paints.AXLE);
        graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(middle - half, RAIL, middle + half, RAIL));
        graphics.setStroke(new BasicStroke(2));
        for (double end : new double[] {middle - half, middle + half}) {
            graphics.draw(new Line2D.Double(end, RAIL - STOP, end, RAIL + STOP));
        }
    }
}
