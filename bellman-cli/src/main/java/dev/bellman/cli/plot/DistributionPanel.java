package dev.bellman.cli.plot;

import dev.bellman.distributional.ReturnDistribution;
import java.awt.BasicStroke;
import java.awt.Color;
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
        graphics.setColor(PlotStyle.INK);
        graphics.setFont(PlotStyle.titleFont());
        centre(
                graphics,
                title,
                WIDTH / 2.0,
                PlotStyle.PADDING + graphics.getFontMetrics().getAscent());
        paintAxis(graphics);
        for (int i = 0; i < rows.size(); i++) {
            paintRow(graphics, rows.get(i), TITLE_HEIGHT + (i + 1.0) * ROW_HEIGHT, PlotStyle.colour(i));
        }
    }

    private void paintAxis(Graphics2D graphics) {
        int bottom = height() - AXIS_HEIGHT;
        graphics.setStroke(new BasicStroke(1));
        graphics.setFont(PlotStyle.tickFont());
        for (double tick : axis.ticks()) {
            graphics.setColor(PlotStyle.GRID);
            graphics.draw(new Line2D.Double(x(tick), TITLE_HEIGHT, x(tick), bottom));
            graphics.setColor(PlotStyle.PALE_INK);
            centre(graphics, PlotStyle.shortNumber(tick), x(tick), bottom + 18);
        }
        graphics.setFont(PlotStyle.textFont());
        graphics.setColor(PlotStyle.INK);
        centre(graphics, "return", WIDTH / 2.0, bottom + 44);
    }

    private void paintRow(Graphics2D graphics, Row row, double ground, Color colour) {
        graphics.setColor(colour);
        double binWidth = (axis.high() - axis.low()) / BINS;
        double[] masses = masses(row.returns());
        for (int bin = 0; bin < BINS; bin++) {
            double left = x(axis.low() + bin * binWidth);
            double tall = masses[bin] / largestMass * TALLEST * ROW_HEIGHT;
            graphics.fill(new Rectangle2D.Double(left, ground - tall, x(axis.low() + binWidth) - x(axis.low()), tall));
        }
        graphics.setColor(PlotStyle.INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(x(axis.low()), ground, x(axis.high()), ground));
        double mean = x(row.returns().mean());
        graphics.draw(new Line2D.Double(mean, ground - TALLEST * ROW_HEIGHT, mean, ground));

        graphics.setFont(PlotStyle.textFont());
        FontMetrics text = graphics.getFontMetrics();
        float top = (float) (ground - ROW_HEIGHT + text.getAscent() + 6);
        graphics.drawString(row.label(), (float) x(axis.low()), top);
        graphics.drawString(row.note(), (float) (x(axis.high()) - text.stringWidth(row.note())), top);
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

    private double x(double value) {
        return axis.place(value, 2.0 * PlotStyle.PADDING, WIDTH - 2.0 * PlotStyle.PADDING);
    }

    private static void centre(Graphics2D graphics, String text, double x, double y) {
        graphics.drawString(text, (float) (x - graphics.getFontMetrics().stringWidth(text) / 2.0), (float) y);
    }
}
