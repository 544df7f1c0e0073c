package dev.bellman.envs.render;

import dev.bellman.envs.box2d.Outline;
import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/** Outlines as shapes. */
final class Outlines {
    private Outlines() {}

    /** Closed, with metres turned to pixels by those functions. */
    static Path2D path(Outline outline, DoubleUnaryOperator toX, DoubleUnaryOperator toY) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < outline.xs().length; i++) {
            double x = toX.applyAsDouble(outline.xs()[i]);
            double y = toY.applyAsDouble(outline.ys()[i]);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
