package dev.bellman.envs.render;

import dev.bellman.envs.classic.CartPole;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;

/** The cart on its rail, from end to end of what an episode allows. */
final class CartPoleRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double PIXELS_PER_METRE = WIDTH / 4.8;
    private static final double RAIL = 300;
    private static final double CART_WIDTH = 60;
    private static final double CART_HEIGHT = 32;
    private static final double POLE_LENGTH = PIXELS_PER_METRE;
    private static final double POLE_WIDTH = 11;

    private final CartPole task;

    CartPoleRenderer(CartPole task) {
        super(WIDTH, HEIGHT, 50);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, WIDTH, HEIGHT);
        graphics.setColor(Paints.LINE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(new Line2D.Double(0, RAIL, WIDTH, RAIL));

        Graphics2D cart = (Graphics2D) graphics.create();
        cart.translate(WIDTH / 2.0 + task.position() * PIXELS_PER_METRE, RAIL);
        Paints.fill(
                cart,
                Paints.LINE,
                new RoundRectangle2D.Double(-CART_WIDTH / 2, -CART_HEIGHT / 2, CART_WIDTH, CART_HEIGHT, 6, 6));
        cart.translate(0, -CART_HEIGHT / 4);
        cart.rotate(task.angle());
        Paints.fill(
                cart,
                Paints.WOOD,
                new RoundRectangle2D.Double(
                        -POLE_WIDTH / 2, POLE_WIDTH / 2 - POLE_LENGTH, POLE_WIDTH, POLE_LENGTH, 5, 5));
        Paints.fill(cart, Paints.AXLE, Paints.disc(0, 0, POLE_WIDTH / 2));
        cart.dispose();
    }
}
