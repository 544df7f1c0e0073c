package dev.bellman.nn.layer;

import dev.bellman.base.Check;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.ProposingNetwork;
import dev.bellman.nn.init.WeightInitialization;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Dueling;
import dev.bellman.nn.spec.ImplicitQuantiles;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Noise;
import dev.bellman.nn.spec.ProposedQuantiles;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What becomes of a network's head: streams that dueling splits it into, noise that is laid on it, fractions of quantiles that
 * enter it, a memory that comes before it, features that it gives as well. Backends say so before anything is stacked.
 */
public final class HeadParts {
    private static final double PROPOSAL_GAIN = 0.01;

    private Optional<Dueling> dueling = Optional.empty();
    private Noise noise = new Noise.None();
    private Optional<ImplicitQuantiles> quantiles = Optional.empty();
    private boolean proposing;
    private boolean features;
    private int featureColumns;
    private Optional<Consumer<NetworkBuilder>> place = Optional.empty();
    private boolean stacked;

    /**
     * What the head would be without these parts.
     *
     * @param hidden width of the hidden layer; 0 for none
     * @param normalize whether the hidden layer is normalised before its activation
     * @param dropout rate, before that
     * @param gain of the output layer
     */
    record Sizes(
            int hidden,
            boolean normalize,
            double dropout,
            Activation activation,
            Initializer initializer,
            double gain) {}

    /** Splits the head into two streams. */
    public HeadParts split(Dueling streams) {
        dueling = Optional.of(streams);
        return this;
    }

    /** Lays noise on the head. */
    public HeadParts noisy(Noise onWeights) {
        noise = onWeights;
        return this;
    }

    /** Lets the head give quantiles. */
    public HeadParts quantiles(ImplicitQuantiles implicit) {
        quantiles = Optional.of(implicit);
        return this;
    }

    /** Lets the head give quantiles at fractions that it proposes. */
    public HeadParts quantiles(ProposedQuantiles proposed) {
        proposing = true;
        return quantiles(new ImplicitQuantiles(proposed.network(), proposed.quantiles(), proposed.cosines()));
    }

    /** Lets the head give what its output layer reads, too. */
    public HeadParts features() {
        features = true;
        return this;
    }

    /** How many columns of features follow the outputs. */
    int featureColumns() {
        return featureColumns;
    }

    /** Puts something between body and head. */
    public HeadParts behind(Consumer<NetworkBuilder> placing) {
        place = Optional.of(placing);
        return this;
    }

    /** Whether there is something to make of a head, and nobody has stacked one. */
    boolean missing() {
        boolean needed = features
                || dueling.isPresent()
                || quantiles.isPresent()
                || place.isPresent()
                || !(noise instanceof Noise.None);
        return needed && !stacked;
    }

    /** Ends a body with the head. */
    void stack(NetworkBuilder body, Sizes sizes, int outputs) {
        stacked = true;
        if (features) {
            Check.that(
                    dueling.isEmpty() && quantiles.isEmpty() && noise instanceof Noise.None,
                    "a head gives its features only where it is neither split, nor noisy, nor gives quantiles");
        }
        place.ifPresent(placing -> placing.accept(body));
        if (quantiles.isEmpty()) {
            stackStreams(body, sizes, outputs);
            return;
        }
        ImplicitQuantiles implicit = quantiles.get();
        Initializer initializer = sizes.initializer();
        NetworkBuilder embedding = body.part("embedding", implicit.cosines());
        embedding.linear(body.width(), initializer, initializer.hiddenGain()).activation(Activation.RELU);
        NetworkBuilder values = body.part("quantile", body.width());
        stackStreams(values, sizes, outputs / implicit.quantiles() - (proposing ? 1 : 0));
        Optional<FractionProposal> proposal =
                proposing ? Optional.of(proposal(body, implicit.quantiles())) : Optional.empty();
        body.add(new QuantileHead(embedding.stack(), values.stack(), implicit.quantiles(), proposal));
    }

    /** Starts near equal intervals, as the paper's code does. */
    private static FractionProposal proposal(NetworkBuilder body, int count) {
        NetworkBuilder logits = body.part(ProposingNetwork.PROPOSAL, body.width());
        logits.linear(count, Initializer.XAVIER_UNIFORM, PROPOSAL_GAIN);
        return new FractionProposal(logits.stack(), body.kernels());
    }

    private void stackStreams(NetworkBuilder body, Sizes sizes, int outputs) {
        if (dueling.isEmpty()) {
            stackStream(body, sizes, outputs);
            return;
        }
        NetworkBuilder value = body.part("value", body.width());
        stackStream(value, sizes, dueling.get().valueOutputs());
        NetworkBuilder advantage = body.part("advantage", body.width());
        stackStream(advantage, sizes, outputs);
        body.add(new DuelingStreams(
                value.stack(), advantage.stack(), dueling.get().aggregation()));
    }

    private void stackStream(NetworkBuilder stream, Sizes sizes, int outputs) {
        if (sizes.hidden() > 0) {
            stackLinear(
                    stream,
                    sizes.hidden(),
                    sizes.initializer(),
                    sizes.initializer().hiddenGain());
            stream.dropout(sizes.dropout());
            if (sizes.normalize()) {
                stream.layerNorm();
            }
            stream.activation(sizes.activation());
        }
        if (features) {
            featureColumns = stream.width();
            stream.linearWithFeatures(outputs, sizes.initializer(), sizes.gain());
        } else {
            stackLinear(stream, outputs, sizes.initializer(), sizes.gain());
        }
    }

    private void stackLinear(NetworkBuilder stream, int outputs, Initializer initializer, double gain) {
        if (noise instanceof Noise.None) {
            stream.linear(outputs, initializer, gain);
        } else {
            stackNoisyLinear(stream, outputs);
        }
    }

    /** x W + b with noise on W and b, initialised as the paper of the noise says. */
    private void stackNoisyLinear(NetworkBuilder stream, int outputs) {
        int in = stream.width();
        Part weight = stream.reserve("weight", in, outputs);
        Part bias = stream.reserve("bias", 1, outputs);
        Part weightScale = stream.reserve("weight-scale", in, outputs);
        Part biasScale = stream.reserve("bias-scale", 1, outputs);
        float[] values = stream.parameters().values();
        double bound = Math.sqrt((noise instanceof Noise.Independent ? 3.0 : 1.0) / in);
        WeightInitialization.uniform(bound, values, weight, stream.random());
        WeightInitialization.uniform(bound, values, bias, stream.random());
        float scale = (float) WeightNoise.initialScale(noise, in);
        WeightInitialization.constant(scale, values, weightScale);
        WeightInitialization.constant(scale, values, biasScale);
        stream.add(new NoisyLinear(
                stream.kernels(),
                stream.parameters(),
                new NoisyLinear.NoisyParts(weight, bias, weightScale, biasScale),
                WeightNoise.of(noise, in, outputs, stream.kernels())));
    }
}
