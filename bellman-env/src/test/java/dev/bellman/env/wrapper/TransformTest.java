package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.testing.CountingEnvironment;
import dev.bellman.testing.FaultyEnvironment;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformTest {
    private static final Box TORQUES = Box.of(new float[] {-2, 0}, new float[] {2, 10});

    private final CountingEnvironment<float[]> environment = new CountingEnvironment<>(TORQUES, 100);

    @Test
    void rescalesFromTheUnitBoxToTheBounds() {
        TransformAction<float[], float[]> rescaled = new TransformAction<>(environment, new RescaleAction(TORQUES));
        assertThat(rescaled.actionSpace()).isEqualTo(Box.uniform(-1, 1, 2));
        rescaled.reset();
        rescaled.step(new float[] {-1, -1});
        rescaled.step(new float[] {1, 1});
        rescaled.step(new float[] {0, 0.5f});
        assertThat(environment.actions.get(0)).containsExactly(-2, 0);
        assertThat(environment.actions.get(1)).containsExactly(2, 10);
        assertThat(environment.actions.get(2)).containsExactly(0, 7.5f);
        assertThatThrownBy(() -> rescaled.step(new float[] {0, 1.5f}))
                .isInstanceOf(BellmanException.class)
                .hasMessage(
                        "Counting: action [0.0, 1.5] is not in Box(-1.0, 1.0, [2]): element 1 must be in [-1.0, 1.0]");
        assertThatThrownBy(() -> new RescaleAction(Box.uniform(0, Float.POSITIVE_INFINITY, 1)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void clipsToTheBounds() {
        TransformAction<float[], float[]> clipped = new TransformAction<>(environment, new ClipAction(TORQUES));
        clipped.reset();
        clipped.step(new float[] {-9, 3});
        clipped.step(new float[] {9, Float.NEGATIVE_INFINITY});
        assertThat(environment.actions.get(0)).containsExactly(-2, 3);
        assertThat(environment.actions.get(1)).containsExactly(2, 0);
        assertThatThrownBy(() -> clipped.step(new float[] {Float.NaN, 0})).isInstanceOf(BellmanException.class);
    }

    @Test
    void anIndexStandsForAValue() {
        CountingEnvironment<float[]> plane = new CountingEnvironment<>(Box.uniform(-3, 3, 1), 100);
        TransformAction<Integer, float[]> discrete =
                new TransformAction<>(plane, new DiscretizeAction(Box.uniform(-3, 3, 1), -3, 3));
        assertThat(discrete.actionSpace()).isEqualTo(new Discrete(2));
        discrete.reset();
        discrete.step(0);
        discrete.step(1);
        assertThat(plane.actions.get(0)).containsExactly(-3);
        assertThat(plane.actions.get(1)).containsExactly(3);
        assertThatThrownBy(() -> discrete.step(2)).hasMessage("Counting: action 2 is not in Discrete(2)");
        assertThatThrownBy(() -> new DiscretizeAction(TORQUES, new float[][] {{0, 0}, {0, 11}}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("value 1")
                .hasMessageContaining("[0.0, 11.0]");
    }

    @Test
    void batchesAreTransformedAlike() {
        CountingEnvironment<float[]> second = new CountingEnvironment<>(TORQUES, 100);
        DiscretizeAction values = new DiscretizeAction(TORQUES, new float[][] {{-1, 2}, {1, 4}});
        VectorTransformAction batch = new VectorTransformAction(
                new SyncVectorEnvironment<>("Counting-v0", List.of(environment, second)), values);
        assertThat(batch.actionSpace()).isEqualTo(new Discrete(2));
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        batch.reset(0, out);
        actions.integers()[1] = 1;
        batch.step(actions, out);
        assertThat(environment.actions.get(0)).containsExactly(-1, 2);
        assertThat(second.actions.get(0)).containsExactly(1, 4);
        actions.integers()[1] = 2;
        assertThatThrownBy(() -> batch.step(actions, out))
                .hasMessage("Counting-v0 x 2, environment 1: action 2 is not in Discrete(2)");
    }

    @Test
    void aGridOfDiscretizedActionsHasAllCombinationsAndTheBounds() {
        DiscretizeAction grid = DiscretizeAction.grid(Box.of(new float[] {-3, 0}, new float[] {3, 1}), 3);
        assertThat(grid.agentSpace().size()).isEqualTo(9);
        ActionBatch chosen = new ActionBatch(grid.agentSpace(), 9);
        Arrays.setAll(chosen.integers(), i -> i);
        ActionBatch taken = new ActionBatch(grid.environmentSpace(), 9);
        grid.apply(chosen, taken);
        assertThat(taken.reals()).containsExactly(-3, 0, -3, 0.5f, -3, 1, 0, 0, 0, 0.5f, 0, 1, 3, 0, 3, 0.5f, 3, 1);
        DiscretizeAction wide = DiscretizeAction.grid(Box.uniform(-1.8e38f, 1.8e38f, 1), 3);
        ActionBatch widelyChosen = new ActionBatch(wide.agentSpace(), 3);
        Arrays.setAll(widelyChosen.integers(), i -> i);
        ActionBatch widelyTaken = new ActionBatch(wide.environmentSpace(), 3);
        wide.apply(widelyChosen, widelyTaken);
        assertThat(widelyTaken.reals()).containsExactly(-1.8e38f, 0, 1.8e38f);
        assertThatThrownBy(() -> DiscretizeAction.grid(Box.uniform(-1, 1, 17), 2))
                .hasMessageContaining("17 elements make more than 4096 actions");
    }

    @Test
    void aTransformMustFitItsEnvironment() {
        assertThatThrownBy(() -> new TransformAction<>(environment, new ClipAction(Box.uniform(-1, 1, 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Counting");
        assertThatThrownBy(() -> new VectorTransformAction(
                        new SyncVectorEnvironment<>("Counting-v0", List.of(environment)),
                        new ClipAction(Box.uniform(-1, 1, 1))))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void rewardsAreClippedAndScaled() {
        TransformReward<float[]> clipped = new TransformReward<>(environment, Rewards.clip(-1, 1.5));
        clipped.reset();
        assertThat(clipped.step(new float[2]).reward()).isEqualTo(1);
        assertThat(clipped.step(new float[2]).reward()).isEqualTo(1.5);
        VectorTransformReward scaled = new VectorTransformReward(
                new SyncVectorEnvironment<>("Counting-v0", List.of(environment)), Rewards.scale(0.1));
        StepBatch out = StepBatch.of(scaled);
        scaled.reset(0, out);
        scaled.step(new ActionBatch(TORQUES, 1), out);
        assertThat(out.rewards()).containsExactly(0.1);
        assertThatThrownBy(() -> Rewards.clip(1, -1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Rewards.clip(Double.NaN, 1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Rewards.scale(Double.NaN)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void masksPassThroughRewardWrappers() {
        TransformReward<Integer> masked =
                new TransformReward<>(new FaultyEnvironment(FaultyEnvironment.Fault.NONE_MASKED), Rewards.scale(2));
        masked.reset();
        masked.step(1);
        assertThat(masked.hasActionMask()).isTrue();
        assertThat(masked.actionMask()).containsExactly(false, true);
    }
}
