package dev.bellman.a3c;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Backend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.optim.Optimizer;
import dev.bellman.nn.optim.OptimizerSpec;

/**
 * What all workers learn together: the parameters and the averages of RMSprop (Mnih et al. 2016, section 4, "Shared RMSProp").
 *
 * <p>The paper updates without locks and loses what two threads write to one number at a time. Here a lock makes each update
 * whole, and each copy one of whole updates. It is held for the optimiser's pass alone, a few hundredths of the time between
 * a worker's updates, and so costs nothing that can be measured until there are dozens of workers; for that, what
 * comes of the updates depends on their order, and not on how threads see each other's memory.
 */
final class SharedParameters implements Stateful {
    private final Parameters parameters;
    private final Optimizer optimizer;
    private long version;

    SharedParameters(Parameters parameters, OptimizerSpec optimizer, Backend backend) {
        this.parameters = parameters;
        this.optimizer = backend.optimizer(optimizer, parameters);
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * Takes a step along a worker's gradient, and gives the worker what came of it.
     *
     * @param own the worker's parameters: their gradient is read, their values are overwritten
     * @return how many steps have been taken by all workers
     */
    synchronized long step(Parameters own, double learningRate, double gradientScale) {
        System.arraycopy(own.gradient(), 0, parameters.gradient(), 0, parameters.size());
        optimizer.step(parameters, learningRate, gradientScale);
        own.copyFrom(parameters);
        version++;
        return version;
    }

    @Override
    public void save(StateWriter out) {
        out.put("parameters", parameters);
        out.put("optimizer", optimizer);
        out.putLong("version", version);
    }

    @Override
    public void load(StateReader in) {
        in.get("parameters", parameters);
        in.get("optimizer", optimizer);
        version = in.getLong("version", 0, Long.MAX_VALUE);
    }
}
