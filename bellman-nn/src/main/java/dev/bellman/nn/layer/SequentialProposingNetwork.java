package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.ProposingNetwork;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.List;

/** A stack that ends in a {@link QuantileHead} that proposes its fractions. */
final class SequentialProposingNetwork extends SequentialQuantileNetwork implements ProposingNetwork {
    private final FractionProposal proposal;
    private final Matrix boundaryQuantiles;

    SequentialProposingNetwork(
            NetworkSpec spec, Parameters parameters, List<Layer> body, QuantileHead head, WorkerPool pool) {
        super(spec, parameters, body, head, pool);
        proposal = head.proposal().orElseThrow();
        boundaryQuantiles = new Matrix(0, head.outputs() - head.quantiles());
    }

    @Override
    public Matrix boundaryQuantiles() {
        Matrix features = head.latestInput();
        boundaryQuantiles.resize(features.rows());
        head.evaluate(features, proposal.boundaries(), boundaryQuantiles, 0, features.rows());
        return boundaryQuantiles;
    }

    @Override
    public void backwardFractions(Matrix boundaryGradient, float entropyWeight) {
        proposal.backward(head.latestInput(), boundaryGradient, entropyWeight);
    }

    @Override
    public ProposingNetwork withParameters(Parameters other) {
        List<Layer> copies =
                body.stream().map(layer -> layer.withParameters(other)).toList();
        return new SequentialProposingNetwork(spec(), other, copies, head.withParameters(other), pool);
    }
}
