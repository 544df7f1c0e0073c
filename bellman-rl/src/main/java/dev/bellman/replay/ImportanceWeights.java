package dev.bellman.replay;

/** What undoes the bias of sampling that is not uniform. */
final class ImportanceWeights {
    private ImportanceWeights() {}

    /**
     * w_i = (N P(i))^-beta / max_j (N P(j))^-beta (Schaul et al. 2016, section 3.4), the maximum over the given ones. So
     * N drops out, and the least probable has the weight 1.
     *
     * @param probabilities above 0
     */
    static void fill(float[] probabilities, int count, double beta, float[] weights) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, probabilities[i]);
        }
        for (int i = 0; i < count; i++) {
            weights[i] = Powers.power(least / probabilities[i], beta);
        }
    }
}
