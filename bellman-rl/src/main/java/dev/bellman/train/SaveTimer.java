package dev.bellman.train;

/**
 * When to save: at every multiple of an interval of steps; or, without one, about every 30 seconds, and so rarely that
 * saving takes at most a twentieth of the time. When a run saves changes nothing of what it learns, unless its
 * workers are {@link Learner#concurrent}.
 */
final class SaveTimer {
    private static final long NANOSECONDS_BETWEEN = 30_000_000_000L;
    private static final int SHARE = 20;

    private final long interval;
    private long nextStep;
    private long begun;
    private long nextTime;

    SaveTimer(long interval, long firstStep) {
        this.interval = interval;
        nextStep = interval == 0 ? Long.MAX_VALUE : (firstStep / interval + 1) * interval;
        nextTime = System.nanoTime() + NANOSECONDS_BETWEEN;
    }

    boolean due(long steps) {
        return interval > 0 ? steps >= nextStep : System.nanoTime() >= nextTime;
    }

    void begin() {
        begun = System.nanoTime();
    }

    void end(long steps) {
        long now = System.nanoTime();
        nextTime = now + Math.max(NANOSECONDS_BETWEEN, SHARE * (now - begun));
        if (interval > 0) {
            nextStep = (steps / interval + 1) * interval;
        }
    }
}
