package dev.bellman.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.wrapper.ObservationNormalizer;
import dev.bellman.env.wrapper.RewardNormalizer;
import dev.bellman.golden.GoldenFile;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Old steps by the moments of now: those that Stable-Baselines3's {@code VecNormalize} had after each step. */
@Tag("golden")
class ReplayNormalizationGoldenTest {
    private static final JsonNode GOLDEN =
            GoldenFile.read("algos/vec_normalize").required("cases").required("vec_normalize_3envs");
    private static final JsonNode STEPS = GOLDEN.required("steps");
    private static final int SIZE = shape(0);
    private static final int WIDTH = shape(1);
    private static final double GAMMA = input("gamma");
    private static final double EPSILON = input("epsilon");

    private final ObservationNormalizer observations = new ObservationNormalizer(WIDTH, EPSILON, input("clip_obs"));
    private final RewardNormalizer rewards = new RewardNormalizer(EPSILON, input("clip_reward"));
    private final double[] sums = new double[SIZE];

    private static int shape(int dimension) {
        return STEPS.get(0).required("raw_obs").required("shape").get(dimension).intValue();
    }

    private static double input(String name) {
        return GOLDEN.required("inputs").required(name).doubleValue();
    }

    @Test
    void allThatIsHeldIsReadByTheLatestMoments() {
        Box space = Box.uniform(-100, 100, WIDTH);
        Discrete actions = new Discrete(2);
        ReplayOptions options = ReplayOptions.defaults()
                .withNormalization(new ReplayNormalization(Optional.of(observations), Optional.of(rewards)));
        ReplayBatch batch = new ReplayBatch(space, actions, STEPS.size() * SIZE);
        StepBatch before = step(0, space, actions);
        observations.update(before.observations(), SIZE);
        try (ReplayBuffer replay = new ReplayBuffer((long) STEPS.size() * SIZE, SIZE, space, actions, options)) {
            for (int t = 1; t < STEPS.size(); t++) {
                StepBatch after = step(t, space, actions);
                takeIn(after);
                replay.add(before, new ActionBatch(actions, SIZE), after);
                before = after;
                int held = t * SIZE;
                replay.gather(LongStream.range(0, held).toArray(), held, Horizon.oneStep(0.9f), batch);
                for (int i = 0; i < held; i++) {
                    assertRow(batch, i, t);
                }
            }
        }
    }

    private static StepBatch step(int t, Box space, Discrete actions) {
        StepBatch batch = new StepBatch(SIZE, space, actions, false);
        float[] raw = GoldenFile.floats(STEPS.get(t).required("raw_obs"));
        System.arraycopy(raw, 0, batch.observations(), 0, raw.length);
        System.arraycopy(raw, 0, batch.finalObservations(), 0, raw.length);
        if (t > 0) {
            System.arraycopy(GoldenFile.doubles(STEPS.get(t).required("raw_reward")), 0, batch.rewards(), 0, SIZE);
            System.arraycopy(GoldenFile.booleans(STEPS.get(t).required("dones")), 0, batch.terminated(), 0, SIZE);
        }
        return batch;
    }

    private void takeIn(StepBatch step) {
        for (int row = 0; row < SIZE; row++) {
            sums[row] = sums[row] * GAMMA + step.rewards()[row];
        }
        rewards.update(sums, SIZE);
        observations.update(step.observations(), SIZE);
        for (int row = 0; row < SIZE; row++) {
            sums[row] = step.done(row) ? 0 : sums[row];
        }
    }

    /** @param now the step whose recorded moments count, whenever the row came */
    private static void assertRow(ReplayBatch batch, int i, int now) {
        int t = i / SIZE;
        int environment = i % SIZE;
        JsonNode moments = STEPS.get(now);
        double[] mean = GoldenFile.doubles(moments.required("obs_mean"));
        double[] variance = GoldenFile.doubles(moments.required("obs_var"));
        for (int j = 0; j < WIDTH; j++) {
            int at = environment * WIDTH + j;
            double deviation = Math.sqrt(variance[j] + EPSILON);
            float raw = GoldenFile.floats(STEPS.get(t).required("raw_obs"))[at];
            float rawNext = GoldenFile.floats(STEPS.get(t + 1).required("raw_obs"))[at];
            assertThat(batch.observations().get(i, j)).isCloseTo((float) ((raw - mean[j]) / deviation), within(1e-5f));
            assertThat(batch.nextObservations().get(i, j))
                    .isCloseTo((float) ((rawNext - mean[j]) / deviation), within(1e-5f));
        }
        double reward = GoldenFile.doubles(STEPS.get(t + 1).required("raw_reward"))[environment];
        double deviation = Math.sqrt(moments.required("ret_var").doubleValue() + EPSILON);
        assertThat(batch.rewards()[i]).isCloseTo((float) (reward / deviation), within(1e-5f));
    }
}
