package dev.bellman.cli.plot;

import dev.bellman.distributional.ReturnDistribution;
import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Distributions of returns below each other, over one axis: bars of their probability, and a line at their mean. */
public final class DistributionPanel implements Panel {
    private static final int WIDTH = 900;
    private static final int TITLE_HEIGHT = 48;
    private static final int ROW_HEIGHT = 110;
    private static final int AXIS_HEIGHT = 62;
    private static final double LEFT = 2.0 * PlotStyle.PADDING;
    private static final double RIGHT = WIDTH - LEFT;
    private static final int BINS = 81;
    private static final double MARGIN = 0.04;
    /** Of a row's height, so that there is room for its text. */
    private static final double TALLEST = 0.72;

    private final String title;
    private final List<Row> rows;
    private final NumberAxis axis;
    private final double largestMass;

    /**
     * One distribution.
     *
     * @param label above it on the left
     * @param note above it on the right
     */
    public record Row(String label, String note, ReturnDistribution returns) {}

    /** @param rows at least one */
    public DistributionPanel(String title, List<Row> rows) {
        this.title = title;
        this.rows = rows;
        axis = NumberAxis.covering(
                rows.stream()
                        .mapToDouble(row -> row.returns().quantile(0))
                        .min()
                        .orElse(0),
                rows.stream()
                        .mapToDouble(row -> row.returns().quantile(1))
                        .max()
                        .orElse(1),
                MARGIN);
        double largest = 0;
        for (Row row : rows) {
            for (double mass : masses(row.returns())) {
                largest = Math.max(largest, mass);
            }
        }
        largestMass = largest;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return TITLE_HEIGHT + rows.size() * ROW_HEIGHT + AXIS_HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics) {
        PlotStyle.title(graphics, title, WIDTH / 2.0);
        PlotStyle.axis(graphics, axis, "return", LEFT, RIGHT, TITLE_HEIGHT, height() - AXIS_HEIGHT);
        for (int i = 0; i < rows.size(); i++) {
            double ground = TITLE_HEIGHT + (i + 1.0) * ROW_HEIGHT;
            graphics.setColor(PlotStyle.colour(i));
            paintBars(graphics, rows.get(i).returns(), ground);
            paintMeanAndText(graphics, rows.get(i), ground);
        }
    }

    private void paintBars(Graphics2D graphics, ReturnDistribution returns, double ground) {
        double[] masses = masses(returns);
        double width = (RIGHT - LEFT) / BINS;
        for (int bin = 0; bin < BINS; bin++) {
            double tall = masses[bin] / largestMass * TALLEST * ROW_HEIGHT;
            graphics.fill(new Rectangle2D.Double(LEFT + bin * width, ground - tall, width, tall));
        }
    }

    private void paintMeanAndText(Graphics2D graphics, Row row, double ground) {
        graphics.setColor(PlotStyle.INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(LEFT, ground, RIGHT, ground));
        double mean = axis.place(row.returns().mean(), LEFT, RIGHT);
        graphics.draw(new Line2D.Double(mean, ground - TALLEST * ROW_HEIGHT, mean, ground));

        graphics.setFont(PlotStyle.textFont());
        FontMetrics text = graphics.getFontMetrics();
        float top = (float) (ground - ROW_HEIGHT + text.getAscent() + 6);
        graphics.drawString(row.label(), (float) LEFT, top);
        graphics.drawString(row.note(), (float) (RIGHT - text.stringWidth(row.note())), top);
    }

    /** The probability of each of the bins that the axis is cut into. */
    private double[] masses(ReturnDistribution returns) {
        double[] masses = new double[BINS];
        for (int i = 0; i < returns.size(); i++) {
            double place = (returns.value(i) - axis.low()) / (axis.high() - axis.low());
            masses[Math.clamp((int) (place * BINS), 0, BINS - 1)] += returns.probability(i);
        }
        return masses;
    }
}
