package dev.bellman.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Queue;

/** Gives out recorded draws in order, and fails when another kind is asked for. */
final class RecordedChance implements Chance {
    /** One number, and the method of NumPy that drew it. */
    private record Draw(String method, double value) {}

    private final Queue<Draw> draws = new ArrayDeque<>();

    void load(JsonNode recorded) {
        for (JsonNode draw : recorded) {
            String method = draw.get(0).asText();
            JsonNode values = draw.get(1);
            if (values.isArray()) {
                values.forEach(value -> draws.add(new Draw(method, value.doubleValue())));
            } else {
                draws.add(new Draw(method, values.doubleValue()));
            }
        }
    }

    void assertNoneLeft() {
        assertThat(draws).as("recorded draws that the task did not ask for").isEmpty();
    }

    @Override
    public double uniform(double low, double high) {
        return next("uniform", low, high);
    }

    @Override
    public int integer(int low, int high) {
        return (int) next("integers", low, high);
    }

    private double next(String method, double low, double high) {
        Draw draw = draws.remove();
        assertThat(draw.method()).isEqualTo(method);
        assertThat(draw.value()).isGreaterThanOrEqualTo(low).isLessThan(high);
        return draw.value();
    }
}
