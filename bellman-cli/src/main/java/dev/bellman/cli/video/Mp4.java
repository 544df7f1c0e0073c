package dev.bellman.cli.video;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/** H.264 in an MP4 file. Pictures lose their last row or column where their number is odd, as the format wants it. */
final class Mp4 implements Film {
    private final SeekableByteChannel channel;
    private final SequenceEncoder encoder;

    Mp4(Path file, int picturesPerSecond) throws IOException {
        channel = NIOUtils.writableChannel(file.toFile());
        encoder = SequenceEncoder.createWithFps(channel, Rational.R(picturesPerSecond, 1));
    }

    @Override
    public void add(BufferedImage picture) throws IOException {
        encoder.encodeNativeFrame(toPicture(picture));
    }

    /** The library holds a channel of a pixel as its value less 128. */
    private static Picture toPicture(BufferedImage image) {
        int width = image.getWidth() & ~1;
        int height = image.getHeight() & ~1;
        int[] colours = image.getRGB(0, 0, width, height, null, 0, width);
        Picture picture = Picture.create(width, height, ColorSpace.RGB);
        byte[] channels = picture.getPlaneData(0);
        for (int i = 0; i < colours.length; i++) {
            channels[3 * i] = (byte) ((colours[i] >> 16 & 0xff) - 128);
            channels[3 * i + 1] = (byte) ((colours[i] >> 8 & 0xff) - 128);
            channels[3 * i + 2] = (byte) ((colours[i] & 0xff) - 128);
        }
        return picture;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            encoder.finish();
        }
    }
}
