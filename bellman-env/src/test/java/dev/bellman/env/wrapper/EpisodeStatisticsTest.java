package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.MemoryState;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.space.Discrete;
import dev.bellman.testing.CountingEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeStatisticsTest {
    private static EpisodeStatistics counting() {
        return new EpisodeStatistics(new SyncVectorEnvironment<>(
                "Counting-v0",
                List.of(
                        new CountingEnvironment<>(new Discrete(2), 2),
                        new CountingEnvironment<>(new Discrete(2), 3),
                        new CountingEnvironment<>(new Discrete(2), 2))));
    }

    @Test
    void holdsTheEpisodesThatEndedWithTheLastStep() {
        EpisodeStatistics statistics = counting();
        StepBatch out = StepBatch.of(statistics);
        ActionBatch actions = new ActionBatch(statistics.actionSpace(), 3);
        statistics.reset(0, out);
        statistics.step(actions, out);
        assertThat(statistics.ended()).isZero();
        statistics.step(actions, out);
        assertThat(statistics.ended()).isEqualTo(2);
        assertThat(statistics.row(1)).isEqualTo(2);
        assertThat(statistics.episodeReturn(1)).isEqualTo(1 + 2);
        assertThat(statistics.episodeLength(1)).isEqualTo(2);
        statistics.step(actions, out);
        assertThat(statistics.ended()).isEqualTo(1);
        assertThat(statistics.row(0)).isEqualTo(1);
        assertThat(statistics.episodeReturn(0)).isEqualTo(1 + 2 + 3);
        statistics.step(actions, out);
        assertThat(statistics.ended()).isEqualTo(2);
        assertThat(statistics.episodeReturn(0)).isEqualTo(1 + 2);
        assertThat(statistics.episodeLength(0)).isEqualTo(2);
        assertThatThrownBy(() -> statistics.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void recordsRawReturnsBelowAChangeOfReward() {
        EpisodeStatistics statistics = counting();
        VectorTransformReward clipped = new VectorTransformReward(statistics, Rewards.clip(-1, 1));
        StepBatch out = StepBatch.of(clipped);
        ActionBatch actions = new ActionBatch(clipped.actionSpace(), 3);
        clipped.reset(0, out);
        clipped.step(actions, out);
        clipped.step(actions, out);
        assertThat(out.rewards()).containsExactly(1, 1, 1);
        assertThat(statistics.episodeReturn(0)).isEqualTo(3);
    }

    @Test
    void itsSnapshotHoldsTheEpisodesUnderWay() {
        EpisodeStatistics statistics = counting();
        StepBatch out = StepBatch.of(statistics);
        ActionBatch actions = new ActionBatch(statistics.actionSpace(), 3);
        statistics.reset(0, out);
        statistics.step(actions, out);
        MemoryState saved = MemoryState.of(statistics);
        EpisodeStatistics other = counting();
        other.load(saved);
        other.step(actions, out);
        assertThat(other.episodeReturn(0)).isEqualTo(3);
        assertThat(other.episodeLength(0)).isEqualTo(2);
        statistics.reset(0, out);
        statistics.step(actions, out);
        statistics.step(actions, out);
        assertThat(statistics.episodeReturn(0)).isEqualTo(3);
    }
}
