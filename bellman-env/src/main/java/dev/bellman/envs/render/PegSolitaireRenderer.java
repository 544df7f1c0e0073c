package dev.bellman.envs.render;

import dev.bellman.envs.puzzle.PegSolitaire;
import java.awt.Graphics2D;

/** The board from above: pegs on wood, and dark holes. */
final class PegSolitaireRenderer extends FixedSizeRenderer {
    private static final int CELL = 50;
    private static final int SIZE = PegSolitaire.SIDE * CELL;

    private final PegSolitaire task;

    PegSolitaireRenderer(PegSolitaire task) {
        super(SIZE, SIZE, 4);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, SIZE, SIZE);
        Paints.fill(graphics, Paints.WOOD, Paints.disc(SIZE / 2.0, SIZE / 2.0, SIZE / 2.0));
        for (int row = 0; row < PegSolitaire.SIDE; row++) {
            for (int column = 0; column < PegSolitaire.SIDE; column++) {
                if (PegSolitaire.isHole(row, column)) {
                    paintHole(graphics, row, column);
                }
            }
        }
    }

    private void paintHole(Graphics2D graphics, int row, int column) {
        double x = (column + 0.5) * CELL;
        double y = (row + 0.5) * CELL;
        boolean peg = task.isPeg(row, column);
        Paints.fill(graphics, peg ? Paints.ROD : Paints.LINE, Paints.disc(x, y, CELL * (peg ? 0.34 : 0.16)));
    }
}
