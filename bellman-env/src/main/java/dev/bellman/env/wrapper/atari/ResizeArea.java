package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.Environment;

/**
 * Shows pictures [height x width x channels] smaller: each new pixel is the mean of the area that it covers, pixels that it covers
 * in part weighted by that part, rounded half to even. OpenCV's {@code INTER_AREA}: in single precision, along the rows first,
 * then from top to bottom.
 */
public final class ResizeArea<A> extends PictureWrapper<A> {
    private final int height;
    private final int width;
    private final int channels;
    private final AreaWeights rows;
    private final AreaWeights columns;

    /**
     * Resizes pictures.
     *
     * @param height at least 1, at most that of the pictures
     * @param width at least 1, at most that of the pictures
     */
    public ResizeArea(Environment<A> environment, int height, int width) {
        super(environment, height, width, shapeOf(environment)[2]);
        int[] shape = shapeOf(environment);
        Check.inRange("height of a picture", height, 1, shape[0]);
        Check.inRange("width of a picture", width, 1, shape[1]);
        this.height = height;
        this.width = width;
        channels = shape[2];
        rows = new AreaWeights(shape[0], height);
        columns = new AreaWeights(shape[1], width);
    }

    @Override
    float[] transform(float[] picture) {
        int rowSize = width * channels;
        float[] resized = new float[height * rowSize];
        float[] narrowed = new float[rowSize];
        for (int row = 0; row < height; row++) {
            for (int k = 0; k < rows.count(row); k++) {
                narrow(picture, rows.first(row) + k, narrowed);
                float weight = rows.weight(row, k);
                for (int i = 0; i < rowSize; i++) {
                    resized[row * rowSize + i] += weight * narrowed[i];
                }
            }
        }
        for (int i = 0; i < resized.length; i++) {
            resized[i] = (float) Math.rint(resized[i]);
        }
        return resized;
    }

    private void narrow(float[] picture, int row, float[] out) {
        int from = row * columns.size() * channels;
        for (int column = 0; column < width; column++) {
            for (int channel = 0; channel < channels; channel++) {
                float sum = 0;
                for (int k = 0; k < columns.count(column); k++) {
                    sum += columns.weight(column, k) * picture[from + (columns.first(column) + k) * channels + channel];
                }
                out[column * channels + channel] = sum;
            }
        }
    }
}
