package dev.bellman.envs.render;

import dev.bellman.envs.risk.RiskyChoice;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** What each action may pay, as outlines: the safe one left, the risky one right. What was paid is filled. */
final class RiskyChoiceRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 300;
    private static final double GROUND = 260;
    private static final double PIXELS_PER_REWARD = 11;
    private static final double BAR = 90;
    private static final double SAFE_LEFT = 70;
    private static final double RISKY_LEFT = 240;
    private static final double NOTHING = 0.4;

    private final RiskyChoice task;

    RiskyChoiceRenderer(RiskyChoice task) {
        super(WIDTH, HEIGHT, 2);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, WIDTH, HEIGHT);
        Paints.fill(graphics, Paints.FLAG, bar(SAFE_LEFT, task.paidBySafe()));
        Paints.fill(graphics, Paints.FLAG, bar(RISKY_LEFT, task.paidByRisky()));
        if (task.lost()) {
            Paints.fill(graphics, Paints.ROD, bar(RISKY_LEFT, NOTHING));
        }
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.setColor(Paints.LINE);
        graphics.draw(bar(SAFE_LEFT, 10));
        graphics.draw(bar(RISKY_LEFT, 20));
        graphics.draw(bar(RISKY_LEFT, 0));
    }

    private static Rectangle2D bar(double left, double reward) {
        double height = reward * PIXELS_PER_REWARD;
        return new Rectangle2D.Double(left, GROUND - height, BAR, height);
    }
}
