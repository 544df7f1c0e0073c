package dev.bellman.envs.render;

import dev.bellman.envs.toytext.Blackjack;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The dealer's cards above the player's, with as many dots as they count; those that are not open have none. */
final class BlackjackRenderer extends FixedSizeRenderer {
    private static final Color CLOTH = new Color(0x2f7d4f);
    private static final int WIDTH = 46;
    private static final int HEIGHT = 70;
    private static final int GAP = 10;
    private static final int SHOWN = 8;

    private final Blackjack task;

    BlackjackRenderer(Blackjack task) {
        super(GAP + SHOWN * (WIDTH + GAP), 3 * GAP + 2 * HEIGHT, 1);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.fill(graphics, CLOTH, new Rectangle2D.Double(0, 0, width(), height()));
        paint(graphics, task.dealer(), GAP, !task.isOver());
        paint(graphics, task.player(), 2 * GAP + HEIGHT, false);
    }

    private static void paint(Graphics2D graphics, int[] cards, int top, boolean hidden) {
        for (int i = 0; i < Math.min(cards.length, SHOWN); i++) {
            double left = GAP + (double) i * (WIDTH + GAP);
            boolean open = i == 0 || !hidden;
            Paints.fill(
                    graphics, open ? Paints.BACKGROUND : Paints.AXLE, new Rectangle2D.Double(left, top, WIDTH, HEIGHT));
            for (int dot = 0; open && dot < cards[i]; dot++) {
                double x = left + WIDTH * (dot % 2 == 0 ? 0.3 : 0.7);
                double y = top + HEIGHT * (0.1 + 0.2 * (dot / 2));
                Paints.fill(graphics, Paints.ROD, Paints.disc(x, y, 4));
            }
        }
    }
}
