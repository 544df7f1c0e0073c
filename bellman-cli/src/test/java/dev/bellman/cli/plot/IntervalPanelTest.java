package dev.bellman.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.stats.Interval;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalPanelTest {
    @TempDir
    Path directory;

    @Test
    void anEstimateIsWhereItsValueIs() throws IOException {
        Path file = directory.resolve("picture.png");
        Picture.of(panel(new Interval(10, 0, 20), new Interval(20, 15, 20))).save(file);
        BufferedImage image = ImageIO.read(file.toFile());
        double[] first = extent(image, PlotStyle.colour(0));
        double[] second = extent(image, PlotStyle.colour(1));
        assertThat(second[1]).as("both end at 20").isCloseTo(first[1], within(12.0));
        assertThat((second[1] - second[0]) / (first[1] - first[0]))
                .as("an interval of 5 beside one of 20")
                .isCloseTo(0.25, within(0.03));
    }

    @Test
    void panelsStandSideBySideAndBelowEachOther() throws IOException {
        Panel panel = panel(new Interval(1, 1, 1));
        Path file = directory.resolve("picture.svg");
        new Picture(List.of(List.of(panel, panel), List.of(panel))).save(file);
        assertThat(Files.readString(file))
                .contains("width=\"" + 2 * panel.width(), "height=\"" + 2 * panel.height(), "estimate 0");
    }

    @Test
    void ticksAreRoundNumbersWithinTheAxis() {
        assertThat(new NumberAxis(-3, 52).ticks()).containsExactly(0, 10, 20, 30, 40, 50);
        assertThat(NumberAxis.covering(7, 7, 0.1).ticks()).hasSizeBetween(3, 8);
        assertThat(new NumberAxis(0.1, 0.35).ticks()).hasSizeBetween(3, 8);
    }

    private static Panel panel(Interval... intervals) {
        List<IntervalPanel.Estimate> estimates = new ArrayList<>();
        for (Interval interval : intervals) {
            estimates.add(new IntervalPanel.Estimate("estimate " + estimates.size(), interval));
        }
        return new IntervalPanel("Title", "value", estimates, true);
    }

    /** The first and the last column with that colour. */
    private static double[] extent(BufferedImage image, Color colour) {
        int first = image.getWidth();
        int last = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) == colour.getRGB()) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        return new double[] {first, last};
    }
}
