package dev.bellman.envs.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws the current state of one environment. */
public interface Renderer {
    /** Pixels. */
    int width();

    /** Pixels. */
    int height();

    /** How many steps make a second of film. */
    int framesPerSecond();

    /** Paints the whole picture, background included. */
    void paint(Graphics2D graphics);

    /** A new picture of the current state, in red, green and blue. */
    default BufferedImage render() {
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paint(graphics);
        graphics.dispose();
        return image;
    }
}
