package dev.bellman.env.wrapper.atari;

/** How much of each old pixel of a line is in each new one, when the line gets shorter. */
final class AreaWeights {
    /** A part of a pixel smaller than this does not count. */
    private static final double LEAST_PART = 1e-3;

    private final int size;
    private final int[] first;
    private final float[][] weights;

    /** @param newSize at most {@code size} */
    AreaWeights(int size, int newSize) {
        this.size = size;
        first = new int[newSize];
        weights = new float[newSize][];
        double scale = (double) size / newSize;
        for (int pixel = 0; pixel < newSize; pixel++) {
            double start = pixel * scale;
            double end = Math.min(start + scale, size);
            int from = (int) Math.floor(start);
            int to = (int) Math.ceil(end);
            if (from + 1 - start <= LEAST_PART) {
                from++;
            }
            if (end - (to - 1) <= LEAST_PART) {
                to--;
            }
            first[pixel] = from;
            weights[pixel] = new float[to - from];
            for (int old = from; old < to; old++) {
                double part = Math.min(end, old + 1) - Math.max(start, old);
                weights[pixel][old - from] = (float) (part / (end - start));
            }
        }
    }

    /** Old pixels. */
    int size() {
        return size;
    }

    /** The first old pixel that a new one covers. */
    int first(int pixel) {
        return first[pixel];
    }

    /** How many old pixels it covers, some in part. */
    int count(int pixel) {
        return weights[pixel].length;
    }

    /** The weight of the old pixel {@code first(pixel) + k}. */
    float weight(int pixel, int k) {
        return weights[pixel][k];
    }
}
