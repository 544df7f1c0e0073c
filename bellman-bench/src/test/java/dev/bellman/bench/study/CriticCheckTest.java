package dev.bellman.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.nn.Matrix;
import dev.bellman.offpolicy.ActionValues;
import dev.bellman.space.Box;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An environment whose values are known: it pays the action, and ends after so many steps. */
class CriticCheckTest {
    private static final double DISCOUNT = 0.9;

    @Test
    void anEpisodeThatEndsIsCountedToItsEnd() {
        CriticCheck.Values values = new CriticCheck(new Agent(0), DISCOUNT).compare(task(3), 4, 1);
        // The action is 0.5 of [-1, 1] stretched over [0, 4]: 3.
        assertThat(values.actual()).isEqualTo(3 * ((1 + 0.9 + 0.81) + (1 + 0.9) + 1) / 3, within(1e-9));
        // The critic gives the number of the step.
        assertThat(values.estimated()).isEqualTo((0 + 1 + 2) / 3.0, within(1e-9));
    }

    @Test
    void oneThatDoesNotHasItsFullHorizonInEveryState() {
        CriticCheck.Values values = new CriticCheck(new Agent(0), DISCOUNT).compare(task(Integer.MAX_VALUE), 2, 1);
        double left = StrictMath.pow(DISCOUNT, CriticCheck.horizon(DISCOUNT));
        assertThat(values.actual()).isEqualTo(3 * (1 - left) / (1 - DISCOUNT), within(1e-9));
        assertThat(values.estimated()).isEqualTo((CriticCheck.STATES - 1) / 2.0, within(1e-9));
    }

    @Test
    void bonusesCountFromTheSecondStepOn() {
        CriticCheck.Values values = new CriticCheck(new Agent(10), DISCOUNT).compare(task(2), 1, 1);
        assertThat(values.actual()).isEqualTo((3 + DISCOUNT * 13 + 3) / 2, within(1e-9));
    }

    private static EnvironmentSpec task(int length) {
        return new EnvironmentSpec("Counted-v0", "counts", () -> new Counted(length)).withMaxEpisodeSteps(2);
    }

    private record Agent(float bonus) implements ActionValues {
        @Override
        public void act(Matrix observations, RandomStream random, Matrix actions, float[] bonuses) {
            Arrays.fill(actions.data(), 0, actions.size(), 0.5f);
            Arrays.fill(bonuses, bonus);
        }

        @Override
        public void values(Matrix observations, Matrix actions, float[] values) {
            System.arraycopy(observations.data(), 0, values, 0, values.length);
        }
    }

    private static final class Counted implements Environment<float[]> {
        private static final Box STATES = Box.uniform(0, Float.POSITIVE_INFINITY, 1);
        private static final Box ACTIONS = Box.uniform(0, 4, 1);

        private final int length;
        private int step;

        Counted(int length) {
            this.length = length;
        }

        @Override
        public Box observationSpace() {
            return STATES;
        }

        @Override
        public Box actionSpace() {
            return ACTIONS;
        }

        @Override
        public float[] reset(long seed) {
            return reset();
        }

        @Override
        public float[] reset() {
            step = 0;
            return new float[] {0};
        }

        @Override
        public Step step(float[] action) {
            step++;
            return new Step(new float[] {step}, action[0], step == length, false);
        }
    }
}
