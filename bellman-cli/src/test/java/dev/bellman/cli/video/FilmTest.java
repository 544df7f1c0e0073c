package dev.bellman.cli.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

class FilmTest {
    private static final int FRAMES = 12;

    @TempDir
    Path directory;

    @Test
    void aGifHasAllPicturesAtTheirSpeed() throws IOException {
        Path file = directory.resolve("film.gif");
        write(file, 25);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(FRAMES);
            BufferedImage last = reader.read(FRAMES - 1);
            assertThat(new Color(last.getRGB(FRAMES - 1, 3))).isEqualTo(Color.RED);
            var tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
            NodeList control = tree.getElementsByTagName("GraphicControlExtension");
            assertThat(((IIOMetadataNode) control.item(0)).getAttribute("delayTime"))
                    .isEqualTo("4");
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aPictureWithManyColoursKeepsTheirHighBits() {
        BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                image.setRGB(x, y, x << 16 | y << 8 | 77);
            }
        }
        BufferedImage reduced = new Palette().reduce(image);
        for (int i = 0; i < 256; i++) {
            Color before = new Color(image.getRGB(i, 255 - i));
            Color after = new Color(reduced.getRGB(i, 255 - i));
            assertThat(after.getRed()).isCloseTo(before.getRed(), within(15));
            assertThat(after.getGreen()).isCloseTo(before.getGreen(), within(15));
            assertThat(after.getBlue()).isEqualTo(77);
        }
    }

    @Test
    void anMp4HasAllPictures() throws IOException, JCodecException {
        Path file = directory.resolve("film.mp4");
        write(file, 30);
        try (var channel = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            int frames = 0;
            for (Picture picture = grab.getNativeFrame(); picture != null; picture = grab.getNativeFrame()) {
                assertThat(picture.getCroppedWidth()).isEqualTo(64);
                assertThat(picture.getCroppedHeight()).isEqualTo(48);
                frames++;
            }
            assertThat(frames).isEqualTo(FRAMES);
        }
    }

    @Test
    void refusesOtherFormats() {
        assertThatThrownBy(() -> Film.create(directory.resolve("film.avi"), 30))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("end its name in .mp4 or .gif");
    }

    private static void write(Path file, int picturesPerSecond) throws IOException {
        try (Film film = Film.create(file, picturesPerSecond)) {
            for (int i = 0; i < FRAMES; i++) {
                BufferedImage image = new BufferedImage(65, 48, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(Color.RED);
                graphics.fillRect(0, 0, i + 1, 48);
                graphics.dispose();
                film.add(image);
            }
        }
    }
}
