package dev.bellman.cli.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines with intervals around them, over something that grows. */
public final class CurvePanel implements Panel {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 540;
    private static final int BAND_OPACITY = 46;

    private final XYChart chart;
    private int width = WIDTH;
    private int height = HEIGHT;

    /**
     * @param title above the panel
     * @param stepTitle below the horizontal axis
     * @param valueTitle beside the vertical axis
     * @param bands at least one
     */
    public CurvePanel(String title, String stepTitle, String valueTitle, List<Band> bands) {
        chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(stepTitle)
                .yAxisTitle(valueTitle)
                .build();
        PlotStyle.apply(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler()
                .setXAxisMax(
                        bands.stream().mapToDouble(CurvePanel::lastStep).max().orElse(1));
        for (int i = 0; i < bands.size(); i++) {
            addInterval(bands.get(i), PlotStyle.colour(i));
        }
        for (int i = 0; i < bands.size(); i++) {
            addLine(bands.get(i), PlotStyle.colour(i));
        }
    }

    /** The same without a legend, where something else says whose line is whose. */
    public CurvePanel withoutLegend() {
        chart.getStyler().setLegendVisible(false);
        return this;
    }

    /** The same in another size, in pixels of a picture that is not enlarged. */
    public CurvePanel sized(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        return this;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Graphics2D graphics) {
        chart.paint(graphics, width, height);
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
        series.setLineStyle(PlotStyle.LINE);
        series.setMarker(SeriesMarkers.NONE);
    }

    private static double lastStep(Band band) {
        return band.steps()[band.steps().length - 1];
    }
}
