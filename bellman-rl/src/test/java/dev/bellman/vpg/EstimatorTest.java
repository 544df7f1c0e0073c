package dev.bellman.vpg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.returns.Segment;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two episodes, by hand, with discount 1/2: rewards 1, 2, 4 and the end, then 8 and a time limit before a state worth 16. */
class EstimatorTest {
    private final Segment episodes = new Segment(
            4,
            1,
            new float[] {1, 2, 4, 8},
            new boolean[] {false, false, true, false},
            new boolean[] {false, false, false, true},
            new float[] {0, 0, 0, 16},
            new float[1]);
    private final float[] values = {1, 1, 1, 1};

    static List<Arguments> byHand() {
        return List.of(
                Arguments.of(Estimator.TRAJECTORY_RETURN, new float[] {3, 3, 3, 16}, new float[] {3, 4, 4, 16}),
                Arguments.of(Estimator.REWARD_TO_GO, new float[] {3, 4, 4, 16}, new float[] {3, 4, 4, 16}),
                Arguments.of(Estimator.BASELINE, new float[] {2, 3, 3, 15}, new float[] {3, 4, 4, 16}),
                Arguments.of(Estimator.TD_ERROR, new float[] {0.5f, 1.5f, 3, 15}, new float[] {1.5f, 2.5f, 4, 16}),
                Arguments.of(Estimator.GENERALIZED_ADVANTAGE, new float[] {1.0625f, 2.25f, 3, 15}, new float[] {
                    2.0625f, 3.25f, 4, 16
                }));
    }

    @ParameterizedTest
    @MethodSource("byHand")
    void weighsSteps(Estimator estimator, float[] weights, float[] targets) {
        float[] actualWeights = new float[4];
        float[] actualTargets = new float[4];
        estimator.compute(episodes, values, 0.5f, 0.5f, actualWeights, actualTargets);
        assertThat(actualWeights).containsExactly(weights, within(1e-6f));
        assertThat(actualTargets).containsExactly(targets, within(1e-6f));
    }
}
