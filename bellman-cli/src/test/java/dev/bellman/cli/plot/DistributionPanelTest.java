package dev.bellman.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.distributional.ReturnDistribution;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionPanelTest {
    @TempDir
    Path directory;

    @Test
    void barsAreAsTallAsTheirProbabilityWhereTheReturnIs() throws IOException {
        ReturnDistribution certain = ReturnDistribution.ofEquallyLikely(10);
        ReturnDistribution split = new ReturnDistribution(new double[] {0, 20}, new double[] {0.25, 0.75});
        Path file = directory.resolve("picture.png");
        Picture.of(new DistributionPanel(
                        "Title",
                        List.of(
                                new DistributionPanel.Row("sure", "", certain),
                                new DistributionPanel.Row("split", "", split))))
                .save(file);
        BufferedImage image = ImageIO.read(file.toFile());
        int middle = image.getWidth() / 2;
        int sure = count(image, 0, 0, image.getWidth());
        assertThat(count(image, 0, middle - 60, middle + 60))
                .as("10 is in the middle")
                .isEqualTo(sure);
        assertThat((double) count(image, 1, 0, middle) / sure).isEqualTo(0.25, within(0.08));
        assertThat((double) count(image, 1, middle, image.getWidth()) / sure).isEqualTo(0.75, within(0.08));
    }

    /** Pixels of that row's colour between two columns. */
    private static int count(BufferedImage image, int row, int from, int to) {
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = from; x < to; x++) {
                count += image.getRGB(x, y) == PlotStyle.colour(row).getRGB() ? 1 : 0;
            }
        }
        return count;
    }
}
