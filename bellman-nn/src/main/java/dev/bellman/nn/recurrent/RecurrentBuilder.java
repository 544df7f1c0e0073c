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
     * Ends the body and starts the head: to be called when the head is due. Weights start orthogonal, and biases at 0 (Huang et
     * al. 2022), but for those of forget gates.
     */
    public void place(NetworkBuilder builder) {
        int inputs = builder.width();
        int units = spec.units();
        int width = units
                * switch (spec.cell()) {
                    case LSTM -> LstmLayer.GATES;
                    case GRU -> GruLayer.GATES;
                };
        Parameters parameters = builder.parameters();
        body = builder.cut(spec.network(), units, pool);
        Part inputWeight = builder.reserve("input-weight", inputs, width);
        Part recurrentWeight = builder.reserve("recurrent-weight", units, width);
        Part bias = builder.reserve("bias", 1, width);
        float[] values = parameters.values();
        WeightInitialization.orthogonal(1, values, inputWeight, builder.random());
        WeightInitialization.orthogonal(1, values, recurrentWeight, builder.random());
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
