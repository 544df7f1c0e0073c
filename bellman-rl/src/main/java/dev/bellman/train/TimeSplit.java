package dev.bellman.train;

/** Where the time of this process's part of a run has gone, in seconds. */
public final class TimeSplit {
    private final long start = System.nanoTime();
    private long environment;
    private long inference;
    private long buffer;
    private long update;

    void addEnvironment(long nanoseconds) {
        environment += nanoseconds;
    }

    void addInference(long nanoseconds) {
        inference += nanoseconds;
    }

    void addBuffer(long nanoseconds) {
        buffer += nanoseconds;
    }

    void addUpdate(long nanoseconds) {
        update += nanoseconds;
    }

    /** Adds what several threads did in that many nanoseconds, and leaves them with nothing: each part gets its share. */
    void addShares(long nanoseconds, Iterable<TimeSplit> threads) {
        TimeSplit sum = new TimeSplit();
        for (TimeSplit thread : threads) {
            sum.environment += thread.environment;
            sum.inference += thread.inference;
            sum.buffer += thread.buffer;
            sum.update += thread.update;
            thread.clear();
        }
        double scale = sum.train() == 0 ? 0 : nanoseconds / (sum.train() * 1e9);
        environment += (long) (sum.environment * scale);
        inference += (long) (sum.inference * scale);
        buffer += (long) (sum.buffer * scale);
        update += (long) (sum.update * scale);
    }

    private void clear() {
        environment = 0;
        inference = 0;
        buffer = 0;
        update = 0;
    }

    /** Stepping environments. */
    public double environment() {
        return environment * 1e-9;
    }

    /** Choosing actions. */
    public double inference() {
        return inference * 1e-9;
    }

    /** Storing experience. */
    public double buffer() {
        return buffer * 1e-9;
    }

    /** Learning, and getting ready to act. */
    public double update() {
        return update * 1e-9;
    }

    /** All of the above: training without evaluation and checkpoints. */
    public double train() {
        return (environment + inference + buffer + update) * 1e-9;
    }

    /** Since the start. */
    public double wall() {
        return (System.nanoTime() - start) * 1e-9;
    }
}
