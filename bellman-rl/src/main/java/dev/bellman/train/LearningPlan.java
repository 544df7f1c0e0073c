package dev.bellman.train;

/**
 * When an algorithm learns, in environment steps over all environments.
 *
 * @param first no update comes before so many
 * @param period from one update, or burst of updates, to the next; 0 where nobody knows, as with complete episodes
 * @param reason the values that make it so, for messages: {@code rollout-steps 1024 x 16 environments}
 */
public record LearningPlan(long first, long period, String reason) {
    /** For an update after so many steps of each environment. @param key what the configuration calls them */
    public static LearningPlan rollouts(String key, int steps, int environments) {
        long rows = (long) steps * environments;
        return new LearningPlan(rows, rows, key + " " + steps + " x " + counted(environments));
    }

    /** For an update after so many complete episodes of each environment, none of which is shorter than a step. */
    public static LearningPlan episodes(String key, int episodes, int environments) {
        return new LearningPlan(
                (long) episodes * environments, 0, key + " " + episodes + " for each of " + counted(environments));
    }

    /**
     * For updates at multiples of {@code trainFrequency}, once there have been enough steps.
     *
     * @param least steps below which there is no update
     * @param learningStarts what the configuration says, for messages
     */
    public static LearningPlan replay(long least, int learningStarts, int trainFrequency, int environments) {
        long enough = Math.ceilDiv(least, environments) * environments;
        long multiple = ((enough - environments) / trainFrequency + 1) * trainFrequency;
        long first = Math.ceilDiv(multiple, environments) * environments;
        long period = Math.ceilDiv((long) trainFrequency, environments) * environments;
        return new LearningPlan(
                first,
                period,
                "learning-starts " + learningStarts + ", train-frequency " + trainFrequency + ", "
                        + counted(environments));
    }

    private static String counted(int environments) {
        return environments + (environments == 1 ? " environment" : " environments");
    }
}
