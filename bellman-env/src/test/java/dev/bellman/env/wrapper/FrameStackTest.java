package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.testing.CountingEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameStackTest {
    private static CountingEnvironment<Integer> counting() {
        return new CountingEnvironment<>(new Discrete(2), 3);
    }

    @Test
    void vectorsFollowOneAnotherOldestFirst() {
        FrameStack<Integer> environment = new FrameStack<>(counting(), 3);
        assertThat(environment.observationSpace()).isEqualTo(Box.uniform(0, 1000, 6));
        assertThat(environment.reset(0)).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(environment.step(0).observation()).containsExactly(1, 0, 1, 0, 1, 1);
        assertThat(environment.step(0).observation()).containsExactly(1, 0, 1, 1, 1, 2);
        assertThat(environment.step(0).observation()).containsExactly(1, 1, 1, 2, 1, 3);
        assertThat(environment.reset()).containsExactly(2, 0, 2, 0, 2, 0);
    }

    @Test
    void imagesAreStackedAlongTheirChannels() {
        Box image = new Box(new int[] {1, 2, 2}, new float[] {0, 1, 2, 3}, new float[] {10, 11, 12, 13});
        FrameWindow window = new FrameWindow(image, 2, 1);
        assertThat(window.space())
                .isEqualTo(new Box(new int[] {1, 2, 4}, new float[] {0, 1, 0, 1, 2, 3, 2, 3}, new float[] {
                    10, 11, 10, 11, 12, 13, 12, 13
                }));
        window.start(0, new float[] {1, 2, 3, 4});
        window.push(0, new float[] {5, 6, 7, 8});
        float[] stack = new float[8];
        window.read(0, stack);
        assertThat(stack).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
        window.push(0, new float[] {9, 10, 11, 12});
        window.read(0, stack);
        assertThat(stack).containsExactly(5, 6, 9, 10, 7, 8, 11, 12);

        assertThat(new FrameWindow(Box.uniform(0, 255, 84, 84), 4, 1).space())
                .isEqualTo(Box.uniform(0, 255, 84, 84, 4));
    }

    @Test
    void aBatchStacksFinalObservationsOnTheirOwnEpisode() {
        VectorFrameStack environment = new VectorFrameStack(
                new SyncVectorEnvironment<>(
                        "Counting-v0", List.of(new CountingEnvironment<>(new Discrete(2), 9), counting())),
                2);
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), 2);
        environment.reset(0, out);
        assertThat(out.observations()).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
        environment.step(actions, out);
        environment.step(actions, out);
        environment.step(actions, out);
        assertThat(out.observations()).containsExactly(1, 2, 1, 3, 2, 0, 2, 0);
        assertThat(out.finalObservations()).endsWith(1, 2, 1, 3);
        assertThat(out.terminated()).containsExactly(false, true);
        assertThat(out.rewards()).containsExactly(3, 3);
    }

    @Test
    void itsSnapshotHoldsTheFrames() {
        FrameStack<Integer> environment = new FrameStack<>(counting(), 2);
        environment.reset(0);
        environment.step(0);
        FrameStack<Integer> other = new FrameStack<>(counting(), 2);
        other.load(MemoryState.of(environment));
        assertThat(other.step(0).observation()).containsExactly(1, 1, 1, 2);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new FrameStack<>(counting(), 0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new FrameWindow(Box.uniform(0, 1, 2, 2, 2, 2), 2, 1))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[2, 2, 2, 2]");
    }
}
