package dev.bellman.envs.render;

import dev.bellman.envs.toytext.GridTask;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** A map of tiles: walls, holes and cliffs dark, goals and destinations yellow, stands blue; who moves is a disc, and so are passengers. */
final class GridTaskRenderer extends FixedSizeRenderer {
    private static final int CELL = 40;

    private final GridTask task;

    GridTaskRenderer(GridTask task) {
        super(CELL * task.rows().getFirst().length(), CELL * task.rows().size(), 4);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, width(), height());
        List<String> rows = task.rows();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).length(); column++) {
                paint(graphics, rows.get(row).charAt(column), row, column);
            }
        }
    }

    private static void paint(Graphics2D graphics, char tile, int row, int column) {
        double x = (double) column * CELL;
        double y = (double) row * CELL;
        Paints.fill(graphics, colour(tile), new Rectangle2D.Double(x + 1, y + 1, CELL - 2, CELL - 2));
        if (tile == GridTask.AGENT || tile == '&') {
            Paints.fill(graphics, Paints.ROD, Paints.disc(x + CELL / 2.0, y + CELL / 2.0, CELL / 3.0));
        }
        if (tile == 'p' || tile == '&') {
            Paints.fill(graphics, Paints.LINK, Paints.disc(x + CELL / 2.0, y + CELL / 2.0, CELL / 6.0));
        }
    }

    private static Color colour(char tile) {
        return switch (tile) {
            case '|', '-', '+', 'H', 'C' -> Paints.LINE;
            case 'G', 'T', 'd' -> Paints.FLAG;
            case 'R', 'Y', 'B' -> Paints.AXLE;
            default -> Paints.SHADE;
        };
    }
}
