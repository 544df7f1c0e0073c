package dev.bellman.nn.layer;

import dev.bellman.base.Check;
import dev.bellman.nn.Shape;

/**
 * A square window that moves over an image [height x width x channels]: what convolutions and pooling have in common.
 *
 * @param size side of the window in pixels
 * @param stride pixels from one place of the window to the next
 * @param padding pixels around the image on which the window may lie too, less than its size
 */
record ImageWindow(int height, int width, int channels, int size, int stride, int padding) {
    ImageWindow {
        Check.atLeast("side of a window", size, 1);
        Check.atLeast("stride of a window", stride, 1);
        Check.inRange("padding of an image", padding, 0, size - 1.0);
        Check.that(
                Math.min(height, width) + 2 * padding >= size,
                "a window of " + size + " x " + size + " pixels does not fit an image of " + height + " x " + width
                        + "; give the network larger images or choose one for small images, such as minatar-cnn");
    }

    int outputHeight() {
        return (height + 2 * padding - size) / stride + 1;
    }

    int outputWidth() {
        return (width + 2 * padding - size) / stride + 1;
    }

    /** Places of the window. */
    int places() {
        return outputHeight() * outputWidth();
    }

    int paddedHeight() {
        return height + 2 * padding;
    }

    int paddedWidth() {
        return width + 2 * padding;
    }

    /** Elements of the image. */
    int inputs() {
        return height * width * channels;
    }

    /** Elements of the image with its padding. */
    int paddedInputs() {
        return paddedHeight() * paddedWidth() * channels;
    }

    /** What it makes of the image, with so many channels. */
    Shape outputShape(int outputChannels) {
        return Shape.of(outputHeight(), outputWidth(), outputChannels);
    }
}
