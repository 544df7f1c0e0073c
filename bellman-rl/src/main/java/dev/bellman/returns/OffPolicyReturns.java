package dev.bellman.returns;

/**
 * Returns for the action values of a policy pi from steps that another policy mu took (Munos et al. 2016, eq. 3 and 4):
 * G_t = Q(s_t, a_t) + sum_(k >= t) discount^(k-t) (c_(t+1) ... c_k) delta_k with delta_k = r_k + discount E_pi
 * Q(s_(k+1), .) - Q(s_k, a_k). See {@link Segment} for how the ends of episodes count.
 */
public final class OffPolicyReturns {
    private OffPolicyReturns() {}

    /**
     * Computes them backwards: G_t = r_t + discount (E_pi Q(s_(t+1), .) + c_(t+1) (G_(t+1) - Q(s_(t+1), a_(t+1)))), and
     * without the last part where the episode or the segment ends.
     *
     * @param segment its {@code finalValues} and {@code lastValues} are E_pi Q(s, .) too
     * @param lambda in [0, 1]: 0 for one-step targets, 1 for the longest traces
     * @param discount in [0, 1]
     * @param actionValues [T x n] Q(s_t, a_t)
     * @param stateValues [T x n] E_pi Q(s_t, .)
     * @param targetProbabilities [T x n] pi(a_t|s_t)
     * @param behaviourProbabilities [T x n] mu(a_t|s_t), above 0; may be empty where the coefficient does not use it
     * @param returns [T x n], overwritten
     */
    public static void compute(
            Segment segment,
            TraceCoefficient coefficient,
            float lambda,
            float discount,
            float[] actionValues,
            float[] stateValues,
            float[] targetProbabilities,
            float[] behaviourProbabilities,
            float[] returns) {
        int environments = segment.environments();
        int size = segment.size();
        Segment.requireLength("actionValues", actionValues.length, size);
        Segment.requireLength("stateValues", stateValues.length, size);
        Segment.requireLength("targetProbabilities", targetProbabilities.length, size);
        boolean usesBehaviour = coefficient.usesBehaviour();
        if (usesBehaviour) {
            Segment.requireLength("behaviourProbabilities", behaviourProbabilities.length, size);
        }
        float[] rewards = segment.rewards();
        for (int i = size - 1; i >= 0; i--) {
            float future = segment.valueAfter(i, stateValues);
            if (segment.continues(i)) {
                int next = i + environments;
                float behaviour = usesBehaviour ? behaviourProbabilities[next] : 1;
                float trace = lambda * coefficient.of(targetProbabilities[next], behaviour);
                future += trace * (returns[next] - actionValues[next]);
            }
            returns[i] = rewards[i] + discount * future;
        }
    }
}
