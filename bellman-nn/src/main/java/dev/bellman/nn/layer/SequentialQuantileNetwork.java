package dev.bellman.nn.layer;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.QuantileNetwork;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/** A stack that ends in a {@link QuantileHead}. */
sealed class SequentialQuantileNetwork extends SequentialNetwork implements QuantileNetwork
        permits SequentialProposingNetwork {
    private final NetworkSpec spec;
    final List<Layer> body;
    final QuantileHead head;
    final WorkerPool pool;

    SequentialQuantileNetwork(
            NetworkSpec spec, Parameters parameters, List<Layer> body, QuantileHead head, WorkerPool pool) {
        super(spec, parameters, join(body, head), pool);
        this.spec = spec;
        this.body = List.copyOf(body);
        this.head = head;
        this.pool = pool;
    }

    private static List<Layer> join(List<Layer> body, Layer head) {
        List<Layer> all = new ArrayList<>(body);
        all.add(head);
        return all;
    }

    @Override
    public Matrix fractions() {
        return head.fractions();
    }

    @Override
    public QuantileNetwork at(int quantiles, Parameters other) {
        List<Layer> copies =
                body.stream().map(layer -> layer.withParameters(other)).toList();
        return new SequentialQuantileNetwork(spec, other, copies, head.at(quantiles, other), pool);
    }

    @Override
    public QuantileNetwork withParameters(Parameters other) {
        return at(head.quantiles(), other);
    }
}
