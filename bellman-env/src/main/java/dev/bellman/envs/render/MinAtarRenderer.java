package dev.bellman.envs.render;

import dev.bellman.envs.minatar.MinAtarEnvironment;
import java.awt.Color;
import java.awt.Graphics2D;

/**
 * The grid on black, a cell in the colour of the last of its channels that is on. The colours run along the cube helix (Green
 * 2011, "A colour scheme for the display of astronomical intensity images"), as in the original's display.
 */
final class MinAtarRenderer extends FixedSizeRenderer {
    private static final int SIDE = 10;
    private static final int CELL = 32;
    private static final int PIXELS = SIDE * CELL;
    private static final double START = 0.5;
    private static final double ROTATIONS = -1.5;

    private final MinAtarEnvironment task;
    private final Color[] colors;

    MinAtarRenderer(MinAtarEnvironment task) {
        super(PIXELS, PIXELS, 20);
        this.task = task;
        colors = new Color[task.game().channels().size()];
        for (int channel = 0; channel < colors.length; channel++) {
            colors[channel] = cubeHelix((channel + 1.0) / (colors.length + 1));
        }
    }

    /** @param lightness from 0 (black) to 1 (white) */
    private static Color cubeHelix(double lightness) {
        double angle = 2 * Math.PI * (START / 3 + ROTATIONS * lightness);
        double amplitude = lightness * (1 - lightness) / 2;
        double cos = amplitude * StrictMath.cos(angle);
        double sin = amplitude * StrictMath.sin(angle);
        return new Color(
                part(lightness - 0.14861 * cos + 1.78277 * sin),
                part(lightness - 0.29227 * cos - 0.90649 * sin),
                part(lightness + 1.97294 * cos));
    }

    private static float part(double value) {
        return (float) Math.clamp(value, 0.0, 1.0);
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setColor(Color.BLACK);
        graphics.fillRect(0, 0, PIXELS, PIXELS);
        float[] cells = task.observation();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] > 0) {
                int cell = i / colors.length;
                graphics.setColor(colors[i % colors.length]);
                graphics.fillRect(cell % SIDE * CELL, cell / SIDE * CELL, CELL, CELL);
            }
        }
    }
}
