package dev.bellman.envs.toytext;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.env.Step;
import dev.bellman.env.TimeLimit;
import dev.bellman.env.finite.FiniteEnvironment;
import dev.bellman.env.finite.FiniteMdp;
import dev.bellman.env.finite.Outcome;
import dev.bellman.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transition tables, starts and recorded walks of Gymnasium. */
@Tag("golden")
class ToyTextGoldenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FrozenLake-v1_4x4_dry",
                "FrozenLake-v1_4x4_slippery",
                "FrozenLake-v1_8x8_dry",
                "FrozenLake-v1_8x8_slippery",
                "CliffWalking",
                "CliffWalking_slippery",
                "Taxi",
                "Taxi_rainy"
            })
    void theProblemIsGymnasiumsAndSoAreTheWalks(String file) {
        JsonNode recorded = Golden.read("gym/" + file);
        FiniteEnvironment task = task(file, recorded);
        FiniteMdp mdp = task.mdp();
        assertThat(mdp.states()).isEqualTo(recorded.get("n_states").intValue());
        assertThat(mdp.actions()).isEqualTo(recorded.get("n_actions").intValue());
        assertThat(mdp.start()).containsExactly(Golden.doubles(recorded.get("initial_state_distribution")));
        for (int state = 0; state < mdp.states(); state++) {
            for (int action = 0; action < mdp.actions(); action++) {
                assertThat(mdp.outcomes(state, action))
                        .as("state %d, action %d", state, action)
                        .isEqualTo(outcomes(recorded.get("P").get(state).get(action)));
            }
        }
        assertThat(recorded.get("trajectories")).isNotEmpty();
        for (JsonNode trajectory : recorded.get("trajectories")) {
            follow(trajectory, task, recorded.get("max_episode_steps").asInt(Integer.MAX_VALUE));
        }
    }

    private static FiniteEnvironment task(String file, JsonNode recorded) {
        boolean variant = file.endsWith("_slippery") || file.endsWith("_rainy");
        if (file.startsWith("FrozenLake")) {
            List<String> map = new ArrayList<>();
            recorded.get("map").forEach(row -> map.add(row.textValue()));
            return new FrozenLake(FrozenLakeOptions.defaults().withMap(map).withSlippery(variant));
        }
        return file.startsWith("Taxi")
                ? new Taxi(new TaxiOptions(variant))
                : new CliffWalking(new CliffWalkingOptions(variant));
    }

    private static List<Outcome> outcomes(JsonNode recorded) {
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode outcome : recorded) {
            outcomes.add(new Outcome(
                    outcome.get(0).doubleValue(),
                    outcome.get(1).intValue(),
                    outcome.get(2).doubleValue(),
                    outcome.get(3).booleanValue()));
        }
        return outcomes;
    }

    /** Plays each step from its recorded state, as often as chance takes to do what it did there. */
    private static void follow(JsonNode trajectory, FiniteEnvironment task, int maxEpisodeSteps) {
        int state = trajectory.get("start").intValue();
        assertThat(task.mdp().start()[state]).isPositive();
        int steps = 0;
        for (JsonNode recorded : trajectory.get("steps")) {
            int next = recorded.get("next").intValue();
            Step step = stepTo(next, recorded, state, task);
            assertThat(step.terminated()).isEqualTo(recorded.get("terminated").booleanValue());
            assertThat(++steps >= maxEpisodeSteps)
                    .isEqualTo(recorded.get("truncated").booleanValue());
            state = next;
        }
    }

    private static Step stepTo(int next, JsonNode recorded, int state, FiniteEnvironment task) {
        TimeLimit<Integer> cut = new TimeLimit<>(task, 1);
        for (int attempt = 0; attempt < 1000; attempt++) {
            cut.reset();
            task.startIn(state);
            Step step = cut.step(recorded.get("action").intValue());
            assertThat(step.truncated()).isTrue();
            boolean same = task.state() == next
                    && step.reward() == recorded.get("reward").doubleValue();
            if (same) {
                assertThat(step.observation()[next]).isOne();
                return step;
            }
        }
        throw new AssertionError("from state " + state + " never as recorded: " + recorded);
    }

    @ParameterizedTest
    @ValueSource(strings = "Blackjack-v1")
    void gamesOfCardsAreGymnasiums(String file) {
        JsonNode games = Golden.read("gym/" + file).get("games");
        assertThat(games).isNotEmpty();
        for (JsonNode game : games) {
            play(game);
        }
    }

    private static void play(JsonNode game) {
        JsonNode options = game.get("kwargs");
        List<Integer> deck = new ArrayList<>();
        game.get("deal").forEach(card -> deck.add(card.intValue()));
        game.get("steps").forEach(step -> step.get("cards_drawn").forEach(card -> deck.add(card.intValue())));
        BlackjackSimulation table = new BlackjackSimulation(
                new BlackjackOptions(
                        options.path("natural").asBoolean(), options.path("sab").asBoolean()),
                deck::removeFirst);
        table.start();
        assertSeen(table, game.get("start_obs"));
        for (JsonNode step : game.get("steps")) {
            assertThat(table.step(step.get("action").intValue()))
                    .isEqualTo(step.get("reward").doubleValue());
            assertThat(table.terminated()).isEqualTo(step.get("terminated").booleanValue());
            assertSeen(table, step.get("obs"));
        }
        assertThat(deck).isEmpty();
        assertThat(table.player().cards()).containsExactly(integers(game.get("final_player")));
        assertThat(table.dealer().cards()).containsExactly(integers(game.get("final_dealer")));
    }

    private static int[] integers(JsonNode array) {
        int[] values = new int[array.size()];
        Arrays.setAll(values, i -> array.get(i).intValue());
        return values;
    }

    private static void assertSeen(BlackjackSimulation table, JsonNode recorded) {
        float[] seen = new float[table.observationSpace().size()];
        table.observe(seen, 0);
        float[] expected = new float[seen.length];
        expected[recorded.get(0).intValue()] = 1;
        expected[32 + recorded.get(1).intValue()] = 1;
        expected[32 + 11 + recorded.get(2).intValue()] = 1;
        assertThat(seen).containsExactly(expected);
    }
}
