package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.nn.Matrix;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import org.junit.jupiter.api.Test;

/** Targets worked by hand: two rows, the second of which terminated. */
class ValueTargetsTest {
    private final ReplayBatch batch = new ReplayBatch(Box.uniform(-1, 1, 1), new Discrete(3), 2);
    private final Matrix next = Matrix.wrap(new float[] {1, 5, 3, 7, 8, 9}, 2, 3);
    private final float[] targets = new float[2];

    ValueTargetsTest() {
        batch.rewards()[0] = 2;
        batch.rewards()[1] = -1;
        batch.discounts()[0] = 0.5f;
        batch.discounts()[1] = 0.5f;
        batch.terminated()[1] = true;
        batch.actions().integers()[0] = 0;
        batch.actions().integers()[1] = 1;
    }

    @Test
    void theChosenActionIsValued() {
        ValueTargets.ofActions(batch, next, new int[] {2, 0}, targets);
        assertThat(targets).containsExactly(2 + 0.5f * 3, -1);
    }

    /** T log(e^(1/T) + e^(5/T) + e^(3/T)) at T = 2 is 5 + 2 log(1 + e^-1 + e^-2). */
    @Test
    void theSoftMaximumIsAboveTheMaximum() {
        ValueTargets.soft(batch, next, 2, targets);
        double soft = 5 + 2 * Math.log(1 + Math.exp(-1) + Math.exp(-2));
        assertThat((double) targets[0]).isCloseTo(2 + 0.5 * soft, within(1e-5));
        assertThat(targets[1]).isEqualTo(-1);
    }

    /** Action 0 of (1, 5, 3) is far from the best: its bonus is clipped at -1; action 1 of (7, 8, 9) has 8 - soft. */
    @Test
    void munchausenAddsTheLogProbabilityOfTheActionTaken() {
        ValueTargets.addMunchausen(batch, next, 2, 0.9f, targets);
        assertThat(targets[0]).isEqualTo(-0.9f);
        Matrix near = Matrix.wrap(new float[] {1, 1, 1, 7, 7.1f, 7.2f}, 2, 3);
        ValueTargets.addMunchausen(batch, near, 0.1f, 0.9f, targets);
        double soft = 7.2 + 0.1 * Math.log(1 + Math.exp(-1) + Math.exp(-2));
        assertThat((double) targets[1]).isCloseTo(-0.9 + 0.9 * (7.1 - soft), within(1e-5));
    }
}
