package dev.bellman.nn;

import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.ImpalaCnn;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.MinatarCnn;
import dev.bellman.nn.spec.NatureCnn;

/** The layers of the networks for images. */
final class ConvolutionalStacks {
    private ConvolutionalStacks() {}

    static void nature(NatureCnn spec, NetworkBuilder builder, int outputs, float outputGain) {
        Initializer initializer = spec.initializer();
        double gain = initializer.hiddenGain();
        builder.image(spec.scale())
                .conv2d(32, 8, 4, 0, initializer, gain)
                .activation(Activation.RELU)
                .conv2d(64, 4, 2, 0, initializer, gain)
                .activation(Activation.RELU)
                .conv2d(64, 3, 1, 0, initializer, gain)
                .activation(Activation.RELU)
                .head(spec.hidden(), false, Activation.RELU, initializer, outputs, outputGain);
    }

    static void impala(ImpalaCnn spec, NetworkBuilder builder, int outputs, float outputGain) {
        Initializer initializer = spec.initializer();
        builder.image(spec.scale());
        for (int filters : spec.filters()) {
            builder.conv2d(filters, 3, 1, 1, initializer, initializer.hiddenGain())
                    .maxPool2d(3, 2, 1)
                    .residual(block -> impalaBlock(block, filters, initializer))
                    .residual(block -> impalaBlock(block, filters, initializer));
        }
        builder.activation(Activation.RELU)
                .head(spec.hidden(), false, Activation.RELU, initializer, outputs, outputGain);
    }

    private static void impalaBlock(NetworkBuilder block, int filters, Initializer initializer) {
        for (int i = 0; i < 2; i++) {
            block.activation(Activation.RELU).conv2d(filters, 3, 1, 1, initializer, initializer.hiddenGain());
        }
    }

    static void minatar(MinatarCnn spec, NetworkBuilder builder, int outputs, float outputGain) {
        Initializer initializer = spec.initializer();
        builder.image(spec.scale())
                .conv2d(spec.filters(), 3, 1, 0, initializer, initializer.hiddenGain())
                .activation(Activation.RELU)
                .head(spec.hidden(), false, Activation.RELU, initializer, outputs, outputGain);
    }
}
