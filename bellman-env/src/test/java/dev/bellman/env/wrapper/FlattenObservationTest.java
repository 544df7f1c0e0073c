package dev.bellman.env.wrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.StructuredEnvironment;
import dev.bellman.env.StructuredStep;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlattenObservationTest {
    /** A lift: where it is, how heavy its load, which buttons are lit. */
    private static final class Lift implements StructuredEnvironment<Map<String, Object>, Integer> {
        private int floor;

        @Override
        public Composite observationSpace() {
            Map<String, Space<?>> parts = new LinkedHashMap<>();
            parts.put("floor", new Discrete(3));
            parts.put("load", Box.of(new float[] {0}, new float[] {900}));
            parts.put("lit", new MultiBinary(2));
            return new Composite((LinkedHashMap<String, Space<?>>) parts);
        }

        @Override
        public Discrete actionSpace() {
            return new Discrete(3);
        }

        @Override
        public Map<String, Object> reset(long seed) {
            return reset();
        }

        @Override
        public Map<String, Object> reset() {
            floor = 0;
            return observation();
        }

        @Override
        public StructuredStep<Map<String, Object>> step(Integer action) {
            floor += action;
            return new StructuredStep<>(observation(), -1, floor == 2, false);
        }

        private Map<String, Object> observation() {
            return Map.of("lit", new boolean[] {false, true}, "load", new float[] {75}, "floor", floor);
        }

        @Override
        public String toString() {
            return "Lift";
        }
    }

    @Test
    void partsFollowInTheirOrderWithOneHotsForNumbers() {
        Environment<Integer> flat = new FlattenObservation<>(new Lift());
        assertThat(flat.observationSpace()).isEqualTo(Box.of(new float[6], new float[] {1, 1, 1, 900, 1, 1}));
        assertThat(flat.reset(0)).containsExactly(1, 0, 0, 75, 0, 1);
        assertThat(flat.step(1).observation()).containsExactly(0, 1, 0, 75, 0, 1);
        assertThat(flat.step(1).terminated()).isTrue();
    }

    @Test
    void anObservationOutsideItsSpaceIsRefused() {
        Environment<Integer> flat = new FlattenObservation<>(new Lift());
        flat.reset(0);
        flat.step(2);
        assertThatThrownBy(() -> flat.step(2))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith("Lift: observation {")
                .hasMessageContaining("lit=[false, true]")
                .hasMessageEndingWith("part floor of the observation is Integer 4, which is not in Discrete(3)")
                .hasMessageContaining("floor=4");
    }

    @Test
    void itCanBeSavedIfTheTaskCan() {
        assertThat(Snapshotable.supports(new FlattenObservation<>(new Lift()))).isFalse();
    }
}
