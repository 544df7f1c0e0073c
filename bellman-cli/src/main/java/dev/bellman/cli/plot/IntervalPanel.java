package dev.bellman.cli.plot;

import dev.bellman.stats.Interval;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;

/** Estimates below each other, each a point on its interval, in the colours of the lines of a {@link CurvePanel}. */
public final class IntervalPanel implements Panel {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 540;
    private static final int TITLE_HEIGHT = 44;
    private static final int AXIS_HEIGHT = 62;
    private static final double POINT = 4.5;
    private static final double MARGIN = 0.06;

    private final String title;
    private final String valueTitle;
    private final List<Estimate> estimates;
    private final boolean withReference;
    private final NumberAxis axis;

    /**
     * What is drawn in one line.
     *
     * @param label to the left of it
     */
    public record Estimate(String label, Interval interval) {}

    /**
     * @param title above the panel
     * @param valueTitle below the axis
     * @param estimates at least one
     * @param withReference whether a vertical line shows where the first one is
     */
    public IntervalPanel(String title, String valueTitle, List<Estimate> estimates, boolean withReference) {
        this.title = title;
        this.valueTitle = valueTitle;
        this.estimates = estimates;
        this.withReference = withReference;
        axis = NumberAxis.covering(
                estimates.stream()
                        .mapToDouble(estimate -> estimate.interval().low())
                        .min()
                        .orElse(0),
                estimates.stream()
                        .mapToDouble(estimate -> estimate.interval().high())
                        .max()
                        .orElse(1),
                MARGIN);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        PlotStyle.title(graphics, title, WIDTH / 2.0);
        graphics.setFont(PlotStyle.textFont());
        double left = 2.0 * PlotStyle.PADDING + widestLabel(graphics.getFontMetrics());
        double right = WIDTH - 2.0 * PlotStyle.PADDING;
        double bottom = HEIGHT - AXIS_HEIGHT;
        PlotStyle.axis(graphics, axis, valueTitle, left, right, TITLE_HEIGHT, bottom);
        if (withReference) {
            double x = axis.place(estimates.getFirst().interval().point(), left, right);
            graphics.setColor(PlotStyle.PALE_INK);
            graphics.draw(new Line2D.Double(x, TITLE_HEIGHT, x, bottom));
        }
        double row = (bottom - TITLE_HEIGHT) / estimates.size();
        for (int i = 0; i < estimates.size(); i++) {
            double y = TITLE_HEIGHT + (i + 0.5) * row;
            paintLabel(graphics, estimates.get(i).label(), left - PlotStyle.PADDING, y);
            graphics.setColor(PlotStyle.colour(i));
            paintInterval(graphics, estimates.get(i).interval(), y, left, right);
        }
    }

    private int widestLabel(FontMetrics text) {
        return estimates.stream()
                .mapToInt(estimate -> text.stringWidth(estimate.label()))
                .max()
                .orElse(0);
    }

    private static void paintLabel(Graphics2D graphics, String label, double right, double y) {
        FontMetrics text = graphics.getFontMetrics();
        graphics.setColor(PlotStyle.INK);
        graphics.drawString(label, (float) (right - text.stringWidth(label)), (float) (y + text.getAscent() / 2.0 - 2));
    }

    private void paintInterval(Graphics2D graphics, Interval interval, double y, double left, double right) {
        graphics.setStroke(PlotStyle.LINE);
        graphics.draw(new Line2D.Double(
                axis.place(interval.low(), left, right), y, axis.place(interval.high(), left, right), y));
        double x = axis.place(interval.point(), left, right);
        graphics.fill(new Ellipse2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT));
    }
}
