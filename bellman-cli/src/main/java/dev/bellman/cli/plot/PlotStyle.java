package dev.bellman.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

/** What all panels have in common: a white page, a thin grid, muted colours. */
final class PlotStyle {
    static final Color INK = new Color(0x33, 0x38, 0x40);
    static final Color PALE_INK = new Color(0x6b, 0x72, 0x80);
    static final Color GRID = new Color(0xe6, 0xe8, 0xec);
    static final int PADDING = 14;
    static final BasicStroke LINE = new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final List<Color> COLOURS = List.of(
            new Color(0x4c72b0),
            new Color(0xdd8452),
            new Color(0x55a868),
            new Color(0xc44e52),
            new Color(0x8172b3),
            new Color(0x937860),
            new Color(0xda8bc3),
            new Color(0x64b5cd),
            new Color(0xccb974),
            new Color(0x8c8c8c));

    private PlotStyle() {}

    /** The colour of the so-many-eth thing of a panel; they repeat after ten. */
    static Color colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    static Font titleFont() {
        return font(Font.BOLD, 16);
    }

    static Font textFont() {
        return font(Font.PLAIN, 13);
    }

    static Font tickFont() {
        return font(Font.PLAIN, 12);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    static void apply(XYStyler styler) {
        styler.setAntiAlias(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setChartPadding(PADDING);
        styler.setBaseFont(textFont());
        styler.setChartTitleFont(titleFont());
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(8);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendFont(textFont());
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendBackgroundColor(Color.WHITE);
        styler.setLegendSeriesLineLength(28);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotMargin(0);
        styler.setPlotContentSize(0.98);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(1));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setAxisTitleFont(textFont());
        styler.setAxisTitlePadding(10);
        styler.setAxisTickLabelsFont(tickFont());
        styler.setAxisTickLabelsColor(PALE_INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setXAxisMaxLabelCount(11);
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setYAxisTickMarkSpacingHint(56);
        styler.setXAxisTickLabelsFormattingFunction(PlotStyle::shortNumber);
        styler.setYAxisTickLabelsFormattingFunction(PlotStyle::shortNumber);
        styler.setLocale(Locale.ROOT);
    }

    /** Writes in the current font and colour, centred on {@code x}, on the base line {@code y}. */
    static void centre(Graphics2D graphics, String text, double x, double y) {
        int width = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (x - width / 2.0), (float) y);
    }

    /** Writes a panel's title, where a chart has its own. */
    static void title(Graphics2D graphics, String title, double centre) {
        graphics.setColor(INK);
        graphics.setFont(titleFont());
        centre(graphics, title, centre, PADDING + 6 + graphics.getFontMetrics().getAscent());
    }

    /** Draws an axis at {@code bottom}, with grid lines up to {@code top} and a title below. */
    static void axis(
            Graphics2D graphics, NumberAxis axis, String title, double left, double right, double top, double bottom) {
        graphics.setStroke(new BasicStroke(1));
        graphics.setFont(tickFont());
        for (double tick : axis.ticks()) {
            double x = axis.place(tick, left, right);
            graphics.setColor(GRID);
            graphics.draw(new Line2D.Double(x, top, x, bottom));
            graphics.setColor(PALE_INK);
            centre(graphics, shortNumber(tick), x, bottom + 18);
        }
        graphics.setFont(textFont());
        graphics.setColor(INK);
        centre(graphics, title, (left + right) / 2, bottom + 44);
    }

    /** {@code 2500 -> 2.5k}, {@code 3e6 -> 3M}. */
    static String shortNumber(double value) {
        double size = Math.abs(value);
        if (size >= 1e6) {
            return trimmed(value / 1e6) + "M";
        }
        return size >= 1e3 ? trimmed(value / 1e3) + "k" : trimmed(value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String shorter = text.replaceAll("\\.?0+$", "");
        return shorter.equals("-0") ? "0" : shorter;
    }
}
