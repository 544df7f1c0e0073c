package dev.bellman.nn.layer;

import dev.bellman.nn.Shape;
import java.util.List;
import java.util.Optional;

/**
 * How the pixels of an image lie in a row: planes one after the other, in a plane pixel by pixel, at a pixel channel by
 * channel. Layers compute on one plane with all channels.
 *
 * @param planes images behind one another, such as stacked frames; 1 where pixels have all channels side by side
 * @param depth channels of a pixel in one plane
 */
record ImageLayout(int planes, int height, int width, int depth) {
    /**
     * Reads a shape:
     *
     * <ul>
     *   <li>[height, width]: grey;
     *   <li>[height, width, channels] as in Gymnasium and MinAtar, or [channels, height, width] (or [frames, height, width]) where the
     *       first dimension is smaller than the last: the channels are the smaller one, as Stable-Baselines3 has it;
     *   <li>[frames, height, width, channels] or [frames, channels, height, width], by the same rule: frames times channels.
     * </ul>
     *
     * Empty for any other shape.
     */
    static Optional<ImageLayout> of(Shape shape) {
        List<Integer> sizes = shape.dimensions();
        return switch (sizes.size()) {
            case 2 -> Optional.of(new ImageLayout(1, sizes.get(0), sizes.get(1), 1));
            case 3 -> Optional.of(frames(1, sizes));
            case 4 -> Optional.of(frames(sizes.get(0), sizes.subList(1, 4)));
            default -> Optional.empty();
        };
    }

    private static ImageLayout frames(int frames, List<Integer> sizes) {
        boolean channelsFirst = sizes.get(0) < sizes.get(2);
        return channelsFirst
                ? new ImageLayout(frames * sizes.get(0), sizes.get(1), sizes.get(2), 1)
                : new ImageLayout(frames, sizes.get(0), sizes.get(1), sizes.get(2));
    }

    int channels() {
        return planes * depth;
    }

    int pixels() {
        return height * width;
    }

    /** Number of elements. */
    int size() {
        return pixels() * channels();
    }
}
