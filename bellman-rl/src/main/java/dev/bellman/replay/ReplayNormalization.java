package dev.bellman.replay;

import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.env.wrapper.RewardNormalizer;
import dev.bellman.nn.Matrix;
import java.util.Optional;

/**
 * What a replay does to observations and rewards when it is read. It holds them as they came, so that old steps are seen by the
 * moments of now, not by those of their own time (as in Stable-Baselines3, whose {@code ReplayBuffer.sample} normalises too).
 *
 * @param observations shifts and scales observations, true final ones too
 * @param rewards scales the reward of each step, before the rewards of several steps are summed
 */
public record ReplayNormalization(Optional<ObservationNormalizer> observations, Optional<RewardNormalizer> rewards) {
    /** All is read as it came. */
    public static ReplayNormalization none() {
        return new ReplayNormalization(Optional.empty(), Optional.empty());
    }

    float reward(double raw) {
        return (float) (rewards.isPresent() ? rewards.get().normalize(raw) : raw);
    }

    void apply(ReplayBatch batch) {
        apply(batch.observations());
        apply(batch.nextObservations());
    }

    void apply(SequenceBatch batch) {
        apply(batch.observations());
        apply(batch.finalObservations());
    }

    private void apply(Matrix rows) {
        if (observations.isPresent()) {
            observations.get().normalize(rows.data(), rows.rows(), rows.data());
        }
    }
}
