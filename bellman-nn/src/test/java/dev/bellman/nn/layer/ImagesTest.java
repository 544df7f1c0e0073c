package dev.bellman.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Shape;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.CustomNetwork;
import dev.bellman.nn.spec.ImpalaCnn;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.NatureCnn;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How images enter a network, and what is refused. */
class ImagesTest {
    private final Parameters parameters = new Parameters();

    private Network build(NetworkSpec spec, Shape inputs, int outputs) {
        return new CpuBackend(KernelProvider.best(), new WorkerPool(1))
                .build("values", spec, inputs, outputs, 1, parameters, RandomStream.of(1, "test"));
    }

    private record Scaled(double scale) implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.image(scale);
        }
    }

    /** Each digit of an element is an index: frame, row, column, channel. */
    @ParameterizedTest
    @CsvSource({
        // grey: height, width
        "11 12 13 21 22 23, 2x3, 11 12 13 21 22 23",
        // height, width, channels
        "111 112 121 122 131 132 211 212 221 222 231 232, 2x3x2, 111 112 121 122 131 132 211 212 221 222 231 232",
        // channels (or frames), height, width
        "111 112 113 121 122 123 211 212 213 221 222 223, 2x2x3, 111 211 112 212 113 213 121 221 122 222 123 223",
        // frames, height, width, channels
        "1111 1112 1121 1122 2111 2112 2121 2122, 2x1x2x1, 1111 2111 1112 2112 1121 2121 1122 2122",
    })
    void layoutsBecomeOne(String in, String shape, String expected) {
        int[] sizes =
                Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        if (sizes.length == 4) {
            sizes = new int[] {2, 2, 2, 1};
        }
        float[] image = floats(in);
        Network network = build(new Scaled(0.5), Shape.of(sizes), image.length);
        float[] halves = floats(expected);
        for (int i = 0; i < halves.length; i++) {
            halves[i] /= 2;
        }
        assertThat(network.forward(Matrix.wrap(image, 1, image.length)).data()).isEqualTo(halves);
    }

    private static float[] floats(String text) {
        String[] words = text.split(" ");
        float[] values = new float[words.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(words[i]);
        }
        return values;
    }

    @Test
    void channelsAreTheSmallerOfFirstAndLastAndLastWhenInDoubt() {
        assertThat(ImageLayout.of(Shape.of(84, 84, 4))).contains(new ImageLayout(1, 84, 84, 4));
        assertThat(ImageLayout.of(Shape.of(4, 84, 84))).contains(new ImageLayout(4, 84, 84, 1));
        assertThat(ImageLayout.of(Shape.of(10, 10, 10))).contains(new ImageLayout(1, 10, 10, 10));
        assertThat(ImageLayout.of(Shape.of(84, 84))).contains(new ImageLayout(1, 84, 84, 1));
        assertThat(ImageLayout.of(Shape.of(4, 10, 10, 6))).contains(new ImageLayout(4, 10, 10, 6));
        assertThat(ImageLayout.of(Shape.of(4, 3, 64, 64))).contains(new ImageLayout(12, 64, 64, 1));
        assertThat(ImageLayout.of(Shape.of(4))).isEmpty();
        assertThat(ImageLayout.of(Shape.of(2, 2, 2, 2, 2))).isEmpty();
    }

    @Test
    void natureCnnHasTheSizeOfThePaper() {
        build(NatureCnn.defaults(), Shape.of(84, 84, 4), 18);
        assertThat(parameters.parts().stream().map(part -> part.name() + " " + part.rows() + " x " + part.columns()))
                .containsExactly(
                        "values.0.weight 256 x 32",
                        "values.0.bias 1 x 32",
                        "values.1.weight 512 x 64",
                        "values.1.bias 1 x 64",
                        "values.2.weight 576 x 64",
                        "values.2.bias 1 x 64",
                        "values.3.weight 3136 x 512",
                        "values.3.bias 1 x 512",
                        "values.4.weight 512 x 18",
                        "values.4.bias 1 x 18");
    }

    @Test
    void impalaCnnHasTheSizeOfThePaper() {
        Network network = build(ImpalaCnn.defaults(), Shape.of(4, 84, 84), 18);
        assertThat(network.outputs()).isEqualTo(18);
        assertThat(parameters.part("values.15.weight").rows()).isEqualTo(11 * 11 * 32);
        assertThat(parameters.part("values.14.weight").rows()).isEqualTo(9 * 32);
    }

    @Test
    void minatarCnnHasTheSizeOfThePaper() {
        build(MinatarCnn.defaults(), Shape.of(10, 10, 4), 6);
        assertThat(parameters.part("values.0.weight").size()).isEqualTo(9 * 4 * 16);
        assertThat(parameters.part("values.1.weight").size()).isEqualTo(1024 * 128);
    }

    @Test
    void vectorsAreRefused() {
        assertThatThrownBy(() -> build(NatureCnn.defaults(), Shape.flat(4), 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "network values needs images, [height, width, channels] or stacked frames, but its input has"
                                + " the shape [4]; use another architecture, such as network.type=mlp ("
                                + NatureCnn.defaults() + " on inputs of shape [4])");
    }

    @Test
    void smallImagesAreRefused() {
        assertThatThrownBy(() -> build(NatureCnn.defaults(), Shape.of(10, 10, 4), 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a window of 4 x 4 pixels does not fit an image of 1 x 1")
                .hasMessageContaining("minatar-cnn")
                .hasMessageContaining("[10, 10, 4]")
                .hasMessageContaining("NatureCnn");
    }

    private record Unfit() implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.image(1).residual(block -> block.conv2d(outputs, 3, 1, 0, Initializer.PYTORCH, 1));
        }
    }

    private record NoImage() implements CustomNetwork {
        @Override
        public void compose(NetworkBuilder network, int outputs, float outputGain) {
            network.conv2d(outputs, 3, 1, 0, Initializer.PYTORCH, 1);
        }
    }

    @Test
    void customLayersMustFit() {
        assertThatThrownBy(() -> build(new Unfit(), Shape.of(5, 5, 2), 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("makes [3, 3, 2] of [5, 5, 2]");
        assertThatThrownBy(() -> build(new NoImage(), Shape.flat(50), 2))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("start with NetworkBuilder.image");
    }
}
