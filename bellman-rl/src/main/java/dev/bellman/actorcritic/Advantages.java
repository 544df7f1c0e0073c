package dev.bellman.actorcritic;

/** What is done to advantages before a policy learns from them. */
public final class Advantages {
    private Advantages() {}

    /**
     * Shifts and scales the first {@code rows} to mean 0 and deviation 1 (divisor n - 1, and 1e-8 against division by zero, as
     * the PPO reference does). A single row is left as it is.
     */
    public static void normalize(float[] advantages, int rows) {
        if (rows < 2) {
            return;
        }
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += advantages[i];
        }
        double mean = sum / rows;
        double squares = 0;
        for (int i = 0; i < rows; i++) {
            squares += (advantages[i] - mean) * (advantages[i] - mean);
        }
        double scale = 1 / (Math.sqrt(squares / (rows - 1)) + 1e-8);
        for (int i = 0; i < rows; i++) {
            advantages[i] = (float) ((advantages[i] - mean) * scale);
        }
    }
}
