package dev.bellman.env.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Step;
import dev.bellman.space.Discrete;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Snapshots that are exact in most moments, or in some instances. */
class SnapshotRulesTest {
    private static final int EPISODE_STEPS = 50;
    private static final int BEGINS_TO_TOUCH = 30;
    private static final int TOUCHES = 8;

    /** A body that falls, and touches the ground for some steps of some episodes: then the solver starts from the impulse before. */
    private static class Falling extends Specimen<Integer> {
        double impulse;

        Falling() {
            super(new Discrete(2));
        }

        @Override
        public Step step(Integer action) {
            super.step(action);
            running = step < EPISODE_STEPS;
            boolean touches = state[0] < 0.5f && step >= BEGINS_TO_TOUCH && step < BEGINS_TO_TOUCH + TOUCHES;
            impulse = touches ? 0.5 * impulse + state[1] : 0;
            return new Step(observation(), reward(), !running, false);
        }

        @Override
        double reward() {
            return impulse;
        }

        @Override
        public void save(StateWriter out) {
            super.save(out);
            out.putDouble("impulse", impulse);
        }

        @Override
        public void load(StateReader in) {
            super.load(in);
            impulse = in.getDouble("impulse");
        }
    }

    private static void assertFound(Supplier<Specimen<?>> factory, String message) {
        assertThat(EnvironmentChecker.check(factory)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.SNAPSHOT_EXACT);
            assertThat(finding.message()).contains(message);
        });
    }

    @Test
    void thatOfAWholeStateIsExact() {
        assertThat(EnvironmentChecker.check(Falling::new)).isEmpty();
    }

    /** The moment after 150 steps with seed 7 is a start of an episode: it alone would not tell. */
    @Test
    void whatIsForgottenInTheMomentsOfATouchIsFound() {
        assertFound(
                () -> new Falling() {
                    @Override
                    public void load(StateReader in) {
                        super.load(in);
                        impulse = 0;
                    }
                },
                "the same actions, going on and restored at step ");
    }

    @Test
    void whatOnlyAnInstanceOfAnotherPastGetsWrongIsFound() {
        assertFound(
                () -> new Falling() {
                    @Override
                    public void load(StateReader in) {
                        double before = impulse;
                        super.load(in);
                        // Written only where it is not zero, so what was there stays.
                        impulse =
                                impulse == 0 && step >= BEGINS_TO_TOUCH - 1 && step < EPISODE_STEPS ? before : impulse;
                    }
                },
                "the same actions, going on and restored ");
    }

    /** As a terrain that is built by the first reset, and is not part of the snapshot. */
    @Test
    void whatOnlyANewInstanceLacksIsFound() {
        assertFound(
                () -> new Falling() {
                    private float terrain;

                    @Override
                    public float[] reset() {
                        terrain = 0.25f;
                        return super.reset();
                    }

                    @Override
                    double reward() {
                        return terrain;
                    }
                },
                "going on and restored in a new instance at step 0 after reset(7) gave the reward 0.25, then 0.0");
    }

    /** Here one that draws from the source of chance to save. */
    @Test
    void aSnapshotThatChangesWhatItIsTakenOfIsFound() {
        assertFound(
                () -> new Falling() {
                    @Override
                    public void save(StateWriter out) {
                        random.nextFloat();
                        super.save(out);
                    }
                },
                "left alone and saved after every step");
    }
}
