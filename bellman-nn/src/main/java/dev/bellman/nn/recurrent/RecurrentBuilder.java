package dev.bellman.nn.recurrent;

import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.Parameters.Part;
import dev.bellman.nn.RecurrentNetwork;
import dev.bellman.nn.init.WeightInitialization;
import dev.bellman.nn.layer.NetworkBuilder;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Recurrent;
import java.util.Arrays;
import java.util.Optional;

/** Places a recurrent cell before the head of a network that is being stacked; for backends. */
public final class RecurrentBuilder {
    /** So that what the cell holds is kept at first (Gers et al. 2000; Jozefowicz et al. 2015). */
    private static final float FORGET_BIAS = 1;

    private final Recurrent spec;
    private final WorkerPool pool;
    private Optional<Network> body = Optional.empty();
    private Optional<CellLayer> cell = Optional.empty();

    public RecurrentBuilder(Recurrent spec, WorkerPool pool) {
        this.spec = spec;
        this.pool = pool;
    }

    /**
     * Ends the body and starts the head: to be called when the head is due. A gate's weights on the state start orthogonal, those
     * on the input normal with variance 1 / inputs, so that one is felt as much as the other; biases start at 0, but for those of
     * forget gates.
     */
    public void place(NetworkBuilder builder) {
        int inputs = builder.width();
        int units = spec.units();
        int gates = spec.cell() == Recurrent.Cell.LSTM ? LstmLayer.GATES : GruLayer.GATES;
        int width = gates * units;
        Parameters parameters = builder.parameters();
        body = builder.cut(spec.network(), units, pool);
        Part inputWeight = builder.reserve("input-weight", inputs, width);
        Part recurrentWeight = builder.reserve("recurrent-weight", units, width);
        Part bias = builder.reserve("bias", 1, width);
        float[] values = parameters.values();
        if (!parameters.areStored()) {
            WeightInitialization.normal(Math.sqrt(1.0 / inputs), values, inputWeight, builder.random());
            WeightInitialization.orthogonalBlocks(gates, 1, values, recurrentWeight, builder.random());
        }
        cell = Optional.of(
                switch (spec.cell()) {
                    case LSTM -> {
                        Arrays.fill(values, bias.offset() + units, bias.offset() + 2 * units, FORGET_BIAS);
                        yield new LstmLayer(builder.kernels(), parameters, inputWeight, recurrentWeight, bias);
                    }
                    case GRU -> {
                        Part recurrentBias = builder.reserve("recurrent-bias", 1, width);
                        yield new GruLayer(
                                builder.kernels(), parameters, inputWeight, recurrentWeight, bias, recurrentBias);
                    }
                });
        builder.nextNumber();
    }

    /** The whole network, of which the head is the latest part. */
    public RecurrentNetwork build(Network head) {
        return new SequenceNetwork(spec, head.parameters(), body, cell.orElseThrow(), head, pool);
    }
}
