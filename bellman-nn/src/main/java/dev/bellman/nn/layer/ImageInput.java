package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import java.util.Arrays;

/** Brings images to [height x width x channels] and multiplies their pixels by a scale, such as 1/255 for bytes. */
final class ImageInput implements Layer {
    private final Kernels kernels;
    private final ImageLayout layout;
    private final float scale;

    ImageInput(Kernels kernels, ImageLayout layout, float scale) {
        this.kernels = kernels;
        this.layout = layout;
        this.scale = scale;
    }

    @Override
    public int inputs() {
        return layout.size();
    }

    @Override
    public int outputs() {
        return layout.size();
    }

    @Override
    public long work() {
        return layout.size();
    }

    @Override
    public boolean hasParameters() {
        return false;
    }

    @Override
    public void forward(Matrix x, Matrix y, int from, int to) {
        for (int row = from; row < to; row++) {
            gather(x.data(), y.data(), row * layout.size());
        }
    }

    /** Element (plane, pixel, channel) becomes element (pixel, plane, channel). */
    private void gather(float[] in, float[] out, int start) {
        int pixels = layout.pixels();
        int depth = layout.depth();
        if (layout.planes() == 1) {
            System.arraycopy(in, start, out, start, layout.size());
        } else if (depth == 1) {
            kernels.transpose(layout.planes(), pixels, in, start, out, start);
        } else {
            for (int plane = 0; plane < layout.planes(); plane++) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    int source = start + (plane * pixels + pixel) * depth;
                    System.arraycopy(in, source, out, start + (pixel * layout.planes() + plane) * depth, depth);
                }
            }
        }
        kernels.scale(scale, out, start, layout.size());
    }

    @Override
    public void backward(Matrix x, Matrix y, Matrix yGradient, Matrix xGradient, int from, int to) {
        for (int row = from; row < to; row++) {
            scatter(yGradient.data(), xGradient.data(), row * layout.size());
        }
    }

    /** Element (pixel, plane, channel) becomes element (plane, pixel, channel). */
    private void scatter(float[] in, float[] out, int start) {
        int pixels = layout.pixels();
        int depth = layout.depth();
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int plane = 0; plane < layout.planes(); plane++) {
                int target = start + (plane * pixels + pixel) * depth;
                System.arraycopy(in, start + (pixel * layout.planes() + plane) * depth, out, target, depth);
            }
        }
        kernels.scale(scale, out, start, layout.size());
    }

    @Override
    public void tangent(float[] direction, Matrix x, Matrix y, Matrix xTangent, Matrix yTangent, int from, int to) {
        if (xTangent.rows() > 0) {
            forward(xTangent, yTangent, from, to);
        } else {
            Arrays.fill(yTangent.data(), from * outputs(), to * outputs(), 0);
        }
    }

    @Override
    public Layer withParameters(Parameters other) {
        return new ImageInput(kernels, layout, scale);
    }
}
