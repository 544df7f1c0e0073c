package dev.bellman.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole flights that Gymnasium recorded, with the numbers that it drew. Rules and arithmetic are the same; what differs is how
 * the C library rounds sines of single precision, which a flight amplifies slowly and a collision at once.
 */
@Tag("golden")
class LunarLanderGoldenTest {
    private static final double[][] ENGINES = {{0, 0}, {0, -1}, {1, 0}, {0, 1}};
    /** A touch may begin or end so many steps sooner or later, and so may an episode. */
    private static final int SLACK = 3;

    @ParameterizedTest
    @ValueSource(strings = {"heur", "rand", "continuous_heur", "continuous_rand"})
    void followsWholeFlights(String policy) {
        JsonNode segments = Golden.read("mujoco_box2d/LunarLander-v3_" + policy).get("segments");
        assertThat(segments).isNotEmpty();
        int number = 0;
        for (JsonNode segment : segments) {
            new Flight("segment " + number++).follow(segment);
        }
    }

    /** One recorded segment beside ours. */
    private static final class Flight {
        private final String name;
        private final RecordedChance chance = new RecordedChance();
        private final LanderRules rules = new LanderRules(LunarLanderOptions.defaults());
        private boolean touched;
        private double returnDifference;
        private int touchesElsewhere;

        Flight(String name) {
            this.name = name;
        }

        void follow(JsonNode segment) {
            chance.load(segment.get("reset_draws"));
            rules.start(chance);
            chance.assertNoneLeft();
            assertThat(rules.world().ground).isEqualTo(heights(segment.get("terrain")));
            assertClose(segment.get("start_obs"), 1e-6, "start");
            JsonNode steps = segment.get("steps");
            int step = 0;
            while (step < steps.size() && !rules.over()) {
                follow(steps.get(step), name + ", step " + ++step);
            }
            assertThat(steps.size() - step).as(name + ": steps flown").isBetween(0, SLACK);
            boolean ended = steps.get(steps.size() - 1).get("terminated").booleanValue();
            assertThat(rules.over()).as(name + ": over").isEqualTo(ended);
            if (step == steps.size()) {
                assertThat(returnDifference).as(name + ": return").isCloseTo(0, within(0.5));
            }
            assertThat(touchesElsewhere).as(name + ": steps with other touches").isLessThanOrEqualTo(SLACK);
        }

        private void follow(JsonNode recorded, String where) {
            chance.load(recorded.get("draws"));
            JsonNode action = recorded.get("action");
            double[] controls = action.isArray() ? Golden.doubles(action) : ENGINES[action.intValue()];
            double reward = rules.step(controls, 0, chance);
            chance.assertNoneLeft();
            returnDifference += reward - recorded.get("reward").doubleValue();
            JsonNode observation = recorded.get("obs");
            touched |= observation.get(6).intValue() + observation.get(7).intValue() > 0;
            assertClose(observation, touched ? 1e-2 : 1e-3, where);
            if (!touched) {
                assertThat(reward)
                        .as("reward at " + where)
                        .isCloseTo(recorded.get("reward").doubleValue(), within(1e-2));
            }
        }

        /** Speeds only in free flight: a collision changes them within a step. */
        private void assertClose(JsonNode recorded, double tolerance, String where) {
            float[] ours = new float[8];
            rules.observe(ours, 0);
            for (int i = 0; i < 6; i++) {
                boolean speed = i == 2 || i == 3 || i == 5;
                if (!(speed && touched)) {
                    assertThat((double) ours[i])
                            .as("observation " + i + " at " + where)
                            .isCloseTo(recorded.get(i).doubleValue(), within(tolerance));
                }
            }
            boolean same = ours[6] == recorded.get(6).floatValue()
                    && ours[7] == recorded.get(7).floatValue();
            touchesElsewhere += same ? 0 : 1;
        }

        private static double[] heights(JsonNode chunks) {
            double[] heights = new double[chunks.size() + 1];
            for (int i = 0; i < chunks.size(); i++) {
                heights[i] = chunks.get(i).get(0).get(1).doubleValue();
                heights[i + 1] = chunks.get(i).get(1).get(1).doubleValue();
            }
            return heights;
        }
    }
}
