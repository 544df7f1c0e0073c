package dev.bellman.nn.layer;

import dev.bellman.nn.kernel.GatheredProduct;
import java.util.Arrays;

/**
 * Where a convolution finds its operands. A patch, what the window sees at one place, is the rows of the window one after the
 * other; with [size x size x channels] elements, as a column of the weight. The patches overlap in the padded image.
 *
 * @param forward patches times weight, from a start that all places share
 * @param accumulate the same, added to the output
 * @param weightGradient transposed patches times output gradient, added to the weight's gradient
 * @param taps for each pixel of the window in turn: output gradient times that pixel's transposed weight, added to the gradient
 *     of the image at the places where the pixel is on it and not on the padding
 */
record ConvolutionTables(
        GatheredProduct forward, GatheredProduct accumulate, GatheredProduct weightGradient, GatheredProduct[] taps) {
    static ConvolutionTables of(ImageWindow window, int filters) {
        int[] places = places(window);
        int[] patch = patch(window);
        int[] outputs = multiples(places.length, filters);
        int[] weights = multiples(patch.length, filters);
        return new ConvolutionTables(
                new GatheredProduct(places, patch, new int[places.length], outputs),
                new GatheredProduct(places, patch, outputs, outputs),
                new GatheredProduct(patch, places, weights, weights),
                taps(window, filters));
    }

    /** Where each patch begins in the padded image. */
    private static int[] places(ImageWindow window) {
        int[] offsets = new int[window.places()];
        for (int y = 0; y < window.outputHeight(); y++) {
            for (int x = 0; x < window.outputWidth(); x++) {
                int pixel = y * window.stride() * window.paddedWidth() + x * window.stride();
                offsets[y * window.outputWidth() + x] = pixel * window.channels();
            }
        }
        return offsets;
    }

    /** Where each element of a patch is, from its beginning. */
    private static int[] patch(ImageWindow window) {
        int row = window.size() * window.channels();
        int[] offsets = new int[window.size() * row];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i / row * window.paddedWidth() * window.channels() + i % row;
        }
        return offsets;
    }

    private static int[] multiples(int count, int of) {
        int[] offsets = new int[count];
        Arrays.setAll(offsets, i -> i * of);
        return offsets;
    }

    private static GatheredProduct[] taps(ImageWindow window, int filters) {
        GatheredProduct[] taps = new GatheredProduct[window.size() * window.size()];
        int[] columns = multiples(filters, 1);
        for (int i = 0; i < taps.length; i++) {
            taps[i] = tap(window, filters, columns, i / window.size(), i % window.size());
        }
        return taps;
    }

    private static GatheredProduct tap(ImageWindow window, int filters, int[] columns, int tapRow, int tapColumn) {
        int[] outputs = new int[window.places()];
        int[] inputs = new int[window.places()];
        int count = 0;
        for (int y = 0; y < window.outputHeight(); y++) {
            for (int x = 0; x < window.outputWidth(); x++) {
                int row = y * window.stride() + tapRow - window.padding();
                int column = x * window.stride() + tapColumn - window.padding();
                if (row >= 0 && row < window.height() && column >= 0 && column < window.width()) {
                    outputs[count] = (y * window.outputWidth() + x) * filters;
                    inputs[count++] = (row * window.width() + column) * window.channels();
                }
            }
        }
        int[] targets = Arrays.copyOf(inputs, count);
        return new GatheredProduct(Arrays.copyOf(outputs, count), columns, targets, targets);
    }
}
