package dev.bellman.envs.render;

import dev.bellman.envs.risk.WindyCliff;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** The grid with the walker: the cliff dark, the places that gusts reach grey, the goal yellow. */
final class WindyCliffRenderer extends FixedSizeRenderer {
    private static final int CELL = 60;

    private final WindyCliff task;

    WindyCliffRenderer(WindyCliff task) {
        super(WindyCliff.COLUMNS * CELL, WindyCliff.ROWS * CELL, 4);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, width(), height());
        graphics.setStroke(new BasicStroke(1));
        for (int row = 0; row < WindyCliff.ROWS; row++) {
            for (int column = 0; column < WindyCliff.COLUMNS; column++) {
                Paints.fill(graphics, colour(row, column), cell(row, column));
                graphics.setColor(Paints.LINE);
                graphics.draw(cell(row, column));
            }
        }
        double x = (task.column() + 0.5) * CELL;
        double y = (WindyCliff.ROWS - task.row() - 0.5) * CELL;
        Paints.fill(graphics, Paints.ROD, Paints.disc(x, y, CELL / 4.0));
    }

    private static Color colour(int row, int column) {
        if (WindyCliff.isCliff(row, column)) {
            return Paints.LINE;
        }
        if (row == 0 && column == WindyCliff.COLUMNS - 1) {
            return Paints.FLAG;
        }
        return WindyCliff.isWindy(row, column) ? Paints.SHADE : Paints.BACKGROUND;
    }

    private static Shape cell(int row, int column) {
        return new Rectangle2D.Double(column * CELL, (WindyCliff.ROWS - 1.0 - row) * CELL, CELL, CELL);
    }
}
