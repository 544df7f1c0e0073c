package dev.bellman.cli.plot;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws bands over environment steps: a white page, a thin grid, muted colours. Needs no display. */
public final class Picture {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    /** Pixels per point of a PNG, so that it is sharp on dense screens. */
    private static final int SCALE = 2;

    private static final int BAND_OPACITY = 46;
    private static final Color INK = new Color(0x33, 0x38, 0x40);
    private static final Color PALE_INK = new Color(0x6b, 0x72, 0x80);
    private static final Color GRID = new Color(0xe6, 0xe8, 0xec);
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

    private final XYChart chart;

    /**
     * @param title above the picture
     * @param valueTitle beside the vertical axis
     */
    public Picture(String title, String valueTitle, List<Band> bands) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("environment steps")
                .yAxisTitle(valueTitle)
                .build();
        style(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler()
                .setXAxisMax(bands.stream().mapToDouble(Picture::lastStep).max().orElse(1));
        for (int i = 0; i < bands.size(); i++) {
            addInterval(bands.get(i), COLOURS.get(i % COLOURS.size()));
        }
        for (int i = 0; i < bands.size(); i++) {
            addLine(bands.get(i), COLOURS.get(i % COLOURS.size()));
        }
    }

    /**
     * Writes the picture in the format that the name asks for: {@code .png} or {@code .svg}.
     *
     * @throws BellmanException naming the file and the reason
     */
    public void save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new ConfigurationException("cannot draw " + file + "; end its name in .png or .svg");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith(".svg")) {
                VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
            } else {
                ImageIO.write(paint(), "png", out);
            }
        } catch (IOException e) {
            throw new BellmanException("cannot write " + file + ": " + Failures.reason(e), e);
        }
    }

    BufferedImage paint() {
        BufferedImage image = new BufferedImage(WIDTH * SCALE, HEIGHT * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            chart.paint(graphics, WIDTH, HEIGHT);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void addInterval(Band band, Color colour) {
        int n = band.steps().length;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int i = 0; i < n; i++) {
            x[i] = band.steps()[i];
            y[i] = band.low()[i];
            x[2 * n - 1 - i] = band.steps()[i];
            y[2 * n - 1 - i] = band.high()[i];
        }
        Color pale = new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_OPACITY);
        XYSeries series = chart.addSeries(band.label() + " interval", x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        series.setFillColor(pale);
        series.setLineColor(new Color(0, 0, 0, 0));
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(false);
    }

    private void addLine(Band band, Color colour) {
        XYSeries series = chart.addSeries(band.label(), band.steps(), band.centre());
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
        series.setLineColor(colour);
        series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarker(SeriesMarkers.NONE);
    }

    private static double lastStep(Band band) {
        return band.steps()[band.steps().length - 1];
    }

    private static void style(XYStyler styler) {
        styler.setAntiAlias(true);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartFontColor(INK);
        styler.setChartPadding(14);
        styler.setBaseFont(font(Font.PLAIN, 13));
        styler.setChartTitleFont(font(Font.BOLD, 16));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(8);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendFont(font(Font.PLAIN, 13));
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
        styler.setAxisTitleFont(font(Font.PLAIN, 13));
        styler.setAxisTitlePadding(10);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 12));
        styler.setAxisTickLabelsColor(PALE_INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setXAxisMaxLabelCount(11);
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setYAxisTickMarkSpacingHint(56);
        styler.setXAxisTickLabelsFormattingFunction(Picture::shortNumber);
        styler.setYAxisTickLabelsFormattingFunction(Picture::shortNumber);
        styler.setLocale(Locale.ROOT);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
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
