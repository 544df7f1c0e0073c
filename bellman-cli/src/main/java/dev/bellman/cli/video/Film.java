package dev.bellman.cli.video;

import dev.bellman.base.ConfigurationException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** A film that is being written: pictures of one size, one after the other. */
public sealed interface Film extends AutoCloseable permits Gif, Mp4 {
    void add(BufferedImage picture) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Begins a film in the format that the name asks for: {@code .mp4} or {@code .gif}.
     *
     * @param picturesPerSecond of a GIF, rounded so that each shows for whole hundredths of a second
     */
    static Film create(Path file, int picturesPerSecond) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gif")) {
            return new Gif(file, picturesPerSecond);
        }
        if (name.endsWith(".mp4")) {
            return new Mp4(file, picturesPerSecond);
        }
        throw new ConfigurationException("cannot record to " + file + "; end its name in .mp4 or .gif");
    }
}
