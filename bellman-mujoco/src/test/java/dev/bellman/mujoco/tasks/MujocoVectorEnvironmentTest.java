package dev.bellman.mujoco.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StepBatch;
import dev.bellman.env.SyncVectorEnvironment;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.mujoco.MujocoException;
import dev.bellman.testing.Allocation;
import dev.bellman.testing.NeedsMujoco;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every task in its batch form. */
@NeedsMujoco
class MujocoVectorEnvironmentTest {
    private static final int SIZE = 5;

    @ParameterizedTest
    @EnumSource
    void equalsSingleEnvironmentsToTheBitWhateverTheNumberOfThreads(MujocoTask task) {
        EnvironmentSpec spec = EnvironmentRegistry.standard().spec(task.id());
        int steps = 1 + Math.min(task.maxEpisodeSteps(), 100);
        try (VectorEnvironment lifted = SyncVectorEnvironment.of(task.id(), SIZE, spec::make)) {
            Walk expected = new Walk(lifted);
            long digest = expected.digest(11, steps);
            for (int threads : new int[] {1, 2, 16}) {
                try (VectorEnvironment batch = spec.makeVector(SIZE, threads)) {
                    Walk walk = new Walk(batch);
                    assertThat(walk.digest(11, steps)).as(threads + " threads").isEqualTo(digest);
                    assertThat(walk.ends).isEqualTo(expected.ends);
                    assertThat(walk.digest(12, 3)).isNotEqualTo(walk.digest(13, 3));
                    assertThat(walk.digest(11, steps)).as("once more").isEqualTo(digest);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void continuesFromItsSnapshotToTheBit(MujocoTask task) {
        try (MujocoVectorEnvironment batch = MujocoVectorEnvironment.of(task, SIZE, 2);
                MujocoVectorEnvironment another = MujocoVectorEnvironment.of(task, SIZE, 1)) {
            Walk walk = new Walk(batch);
            walk.digest(5, 60);
            MemoryState saved = MemoryState.of(Snapshotable.require(batch));
            MemoryState chance = MemoryState.of(walk.random);
            long expected = walk.steps(60);
            for (MujocoVectorEnvironment again : new MujocoVectorEnvironment[] {batch, another}) {
                Walk continued = new Walk(again);
                continued.random.load(chance);
                again.load(saved);
                assertThat(continued.steps(60)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HALF_CHEETAH", "INVERTED_PENDULUM"})
    void aStepAllocatesNothing(MujocoTask task) {
        try (MujocoVectorEnvironment batch = MujocoVectorEnvironment.of(task, SIZE, 1)) {
            StepBatch out = StepBatch.of(batch);
            ActionBatch actions = new ActionBatch(batch.actionSpace(), SIZE);
            batch.reset(1, out);
            assertThat(Allocation.leastBytes(() -> {
                        for (int i = 0; i < 300; i++) {
                            batch.step(actions, out);
                        }
                    }))
                    .isZero();
        }
    }

    @Test
    void aRowThatFailsIsNamedAndAResetMakesGood() {
        try (MujocoVectorEnvironment batch = MujocoVectorEnvironment.of(MujocoTask.HOPPER, SIZE, 2)) {
            StepBatch out = StepBatch.of(batch);
            ActionBatch actions = new ActionBatch(batch.actionSpace(), SIZE);
            batch.reset(1, out);
            MemoryState saved = MemoryState.of(batch);
            poison(saved, 3);
            poison(saved, 4);
            assertThatThrownBy(() -> {
                        batch.load(saved);
                        batch.step(actions, out);
                    })
                    .isInstanceOf(BellmanException.class)
                    .hasRootCauseInstanceOf(MujocoException.class)
                    .hasMessageStartingWith("Hopper-v5, environment 3: MuJoCo")
                    .hasMessageContaining("Nan, Inf or huge value in QVEL");
            batch.reset(1, out);
            batch.step(actions, out);
        }
    }

    private static void poison(MemoryState saved, int row) {
        MemoryState physics = saved.child("simulation-" + row).child("physics");
        if (physics.entries().get("velocities") instanceof double[] velocities) {
            velocities[2] = Double.NaN;
        }
    }

    @Test
    void whatIsClosedSaysSo() {
        MujocoVectorEnvironment batch = MujocoVectorEnvironment.of(MujocoTask.HOPPER, SIZE, 2);
        StepBatch out = StepBatch.of(batch);
        batch.reset(1, out);
        batch.close();
        batch.close();
        assertThatThrownBy(() -> batch.step(new ActionBatch(batch.actionSpace(), SIZE), out))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Hopper-v5: the environment is closed");
    }

    /** A batch under random actions, reduced to digests. */
    private static final class Walk {
        final VectorEnvironment environment;
        final StepBatch out;
        final ActionBatch actions;
        final RandomStream random = RandomStream.of(3, "test");
        long ends;

        Walk(VectorEnvironment environment) {
            this.environment = environment;
            out = StepBatch.of(environment);
            actions = new ActionBatch(environment.actionSpace(), environment.size());
        }

        long digest(long seed, int steps) {
            random.load(MemoryState.of(RandomStream.of(seed, "test")));
            ends = 0;
            environment.reset(seed, out);
            return 31 * Arrays.hashCode(out.observations()) + steps(steps);
        }

        long steps(int count) {
            long digest = 0;
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < actions.reals().length; j++) {
                    actions.reals()[j] = 0.8f * random.nextFloat() - 0.4f;
                }
                environment.step(actions, out);
                digest = 31 * digest + Arrays.hashCode(out.observations()) + Arrays.hashCode(out.rewards());
                digest = 31 * digest + Arrays.hashCode(out.terminated()) + Arrays.hashCode(out.truncated());
                for (int row = 0; row < environment.size(); row++) {
                    if (out.done(row)) {
                        ends++;
                        digest = 31 * digest + Float.hashCode(out.finalObservations()[row * out.observationSize()]);
                    }
                }
            }
            return digest;
        }
    }
}
