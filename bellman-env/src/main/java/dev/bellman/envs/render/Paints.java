package dev.bellman.envs.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

/** Colours and shapes that several pictures share. */
final class Paints {
    static final Color BACKGROUND = Color.WHITE;
    static final Color LINE = new Color(0x2b2b2b);
    static final Color SHADE = new Color(0xe9ecef);
    static final Color WOOD = new Color(0xca9865);
    static final Color AXLE = new Color(0x8184cb);
    static final Color FLAG = new Color(0xe6b800);
    static final Color LINK = new Color(0x1fb5b5);
    static final Color ROD = new Color(0xcc4d4d);

    private Paints() {}

    static void clear(Graphics2D graphics, int width, int height) {
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, width, height);
    }

    static void fill(Graphics2D graphics, Color color, Shape shape) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
