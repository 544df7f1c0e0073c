package dev.bellman.envs.minatar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Queue;

/** The numbers that the original drew, in their order; each must be asked for in its kind and range. */
final class RecordedDice implements Dice {
    private record Draw(String kind, int low, int high, double value) {}

    private final Queue<Draw> draws = new ArrayDeque<>();

    /** Takes the next step's draws, when those of the step before are used up. */
    void load(JsonNode recorded) {
        assertNoneLeft();
        for (JsonNode draw : recorded) {
            String kind = draw.get(0).asText();
            boolean integer = kind.equals("integer");
            int low = integer ? draw.get(1).intValue() : 0;
            int high = integer ? draw.get(2).intValue() : 1;
            for (JsonNode value : draw.get(draw.size() - 1)) {
                draws.add(new Draw(kind, low, high, value.doubleValue()));
            }
        }
    }

    void assertNoneLeft() {
        assertThat(draws).as("recorded draws that the game did not ask for").isEmpty();
    }

    @Override
    public boolean chance(double probability) {
        return next("uniform", 0, 1) < probability;
    }

    @Override
    public int between(int low, int high) {
        return (int) next("integer", low, high);
    }

    private double next(String kind, int low, int high) {
        Draw draw = draws.remove();
        assertThat(draw).isEqualTo(new Draw(kind, low, high, draw.value()));
        return draw.value();
    }
}
