package dev.bellman.train;

import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;

/** What a process lends to a run; it decides how fast the run is, and nothing else. */
record Resources(Backend backend) implements AutoCloseable {
    static Resources of(TrainingConfig training) {
        return new Resources(new CpuBackend(KernelProvider.best(), new WorkerPool(training.threads())));
    }

    @Override
    public void close() {
        backend.close();
    }
}
