package dev.bellman.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.runs.RunFolders;
import dev.bellman.cli.runs.SavedRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurvesTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makeRuns() throws IOException {
        RunFolders.make(directory.resolve("ppo-1"), "ppo", "CartPole-v1", 1, 10, 1000, 2000, 3000);
        RunFolders.make(directory.resolve("ppo-2"), "ppo", "CartPole-v1", 2, 30, 1000, 2000, 3000);
        RunFolders.make(directory.resolve("dqn-1"), "dqn", "CartPole-v1", 1, 5, 1000, 2000, 3000);
    }

    @Test
    void paintsLinesAndIntervalsOnWhite() throws IOException {
        Path file = directory.resolve("curves.png");
        draw().save(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(1800);
        assertThat(image.getRGB(1, 1)).isEqualTo(0xffffffff);
        assertThat(pixels(image, 0xff4c72b0)).as("dqn, the first run by path").isGreaterThan(500);
        assertThat(pixels(image, 0xffdd8452)).as("ppo").isGreaterThan(500);
        assertThat(pixels(image, 0xfff9e9e0)).as("interval of ppo").isGreaterThan(20_000);
    }

    @Test
    void writesWellFormedSvg() throws Exception {
        Path file = directory.resolve("curves.svg");
        draw().save(file);
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(factory.newDocumentBuilder()
                        .parse(file.toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
        assertThat(Files.readString(file)).contains("rgb(76,114,176)");
    }

    @Test
    void refusesOtherFormats() {
        assertThatThrownBy(() -> draw().save(directory.resolve("curves.bmp")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("end its name in .png or .svg");
    }

    @Test
    void namesARunWithoutTheMetric() {
        List<SavedRun> runs = SavedRun.findAll(List.of(directory));
        assertThatThrownBy(() -> new LearningCurves(RunGroups.of(runs), "retrun", Statistic.MEAN).draw())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no values of retrun; did you mean return?");
    }

    @Test
    void shortensNumbers() {
        assertThat(PlotStyle.shortNumber(0)).isEqualTo("0");
        assertThat(PlotStyle.shortNumber(-0.5)).isEqualTo("-0.5");
        assertThat(PlotStyle.shortNumber(2500)).isEqualTo("2.5k");
        assertThat(PlotStyle.shortNumber(100_000)).isEqualTo("100k");
        assertThat(PlotStyle.shortNumber(3e6)).isEqualTo("3M");
    }

    private Picture draw() {
        return new LearningCurves(RunGroups.of(SavedRun.findAll(List.of(directory))), "return", Statistic.IQM).draw();
    }

    private static long pixels(BufferedImage image, int colour) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += near(image.getRGB(x, y), colour) ? 1 : 0;
            }
        }
        return count;
    }

    /** Whether the channels differ by at most one: blending rounds. */
    private static boolean near(int colour, int other) {
        return Math.abs((colour >> 16 & 255) - (other >> 16 & 255)) <= 1
                && Math.abs((colour >> 8 & 255) - (other >> 8 & 255)) <= 1
                && Math.abs((colour & 255) - (other & 255)) <= 1;
    }
}
