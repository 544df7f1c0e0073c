package dev.bellman.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of values whose type is known only when the program runs. */
class ElementsTest {
    private static final Composite ROOM = room();

    private static Composite room() {
        LinkedHashMap<String, Space<?>> lamp = new LinkedHashMap<>();
        lamp.put("bulbs", new MultiBinary(2));
        lamp.put("power", Box.of(new float[] {0, 0}, new float[] {60, 100}));
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        parts.put("door", new Discrete(3));
        parts.put("lamp", new Composite(lamp));
        return new Composite(parts);
    }

    private static Map<String, Object> room(Object door, Object bulbs, Object power) {
        return Map.of("door", door, "lamp", Map.of("bulbs", bulbs, "power", power));
    }

    static List<Arguments> faults() {
        boolean[] off = new boolean[2];
        float[] none = new float[2];
        return List.of(
                Arguments.of(room(3, off, none), "part door of it is Integer 3, which is not in Discrete(3)"),
                Arguments.of(room("shut", off, none), "part door of it is String shut, which is not in Discrete(3)"),
                Arguments.of(
                        room(0, new boolean[3], none),
                        "part bulbs of part lamp of it is boolean[] [false, false, false], which is not in MultiBinary(2)"),
                Arguments.of(
                        room(0, off, new float[] {60, 100.5f}),
                        "element 1 of part power of part lamp of it is 100.5, which is not in [0.0, 100.0]"),
                Arguments.of(
                        room(0, off, new float[] {Float.NaN, 0}),
                        "element 0 of part power of part lamp of it is NaN, which is not in [0.0, 60.0]"),
                Arguments.of(
                        room(0, off, new float[1]),
                        "part power of part lamp of it has 1 numbers, but Box(0.0, 100.0, [2]) has 2"),
                Arguments.of(
                        room(0, off, new double[2]),
                        "part power of part lamp of it is double[] [0.0, 0.0], which is not in Box(0.0, 100.0, [2])"),
                Arguments.of(Map.of("door", 0), "it has no part lamp"),
                Arguments.of(Map.of("dor", 0), "it has a part dor, but its space has [door, lamp]"),
                Arguments.of(4, "it is Integer 4, but must be a Map with the parts [door, lamp]"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFirstFaultIsNamedByPartAndIndex(Object value, String fault) {
        assertThat(Elements.fault("it", ROOM, value)).hasValue(fault);
    }

    @Test
    void anElementHasNoFault() {
        assertThat(Elements.fault("it", ROOM, room(2, new boolean[2], new float[] {60, 100})))
                .isEmpty();
    }

    @Test
    void placesInTheFlatFormAreNamedByPart() {
        assertThat(IntStream.range(0, ROOM.flatSize()).mapToObj(i -> Elements.place(ROOM, i)))
                .containsExactly(
                        "element 0 of part door",
                        "element 1 of part door",
                        "element 2 of part door",
                        "element 0 of part bulbs of part lamp",
                        "element 1 of part bulbs of part lamp",
                        "element 0 of part power of part lamp",
                        "element 1 of part power of part lamp");
        assertThat(Elements.place(Box.uniform(0, 1, 4), 3)).isEqualTo("element 3");
    }

    @Test
    void textShowsWhatIsInArraysAndMaps() {
        Map<String, Object> lit = Map.of("door", new int[] {1, 2});
        assertThat(Elements.describe(Map.of("hall", lit))).isEqualTo("{hall={door=[1, 2]}}");
        assertThat(Elements.shown(new float[1000])).hasSize(80).endsWith("...");
    }

    @Test
    void aCompositeOfAnotherOrderIsAnother() {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        ROOM.parts().reversed().forEach(parts::put);
        assertThat(new Composite(parts)).isNotEqualTo(ROOM);
        assertThat(new Composite(parts.reversed())).isEqualTo(ROOM).hasSameHashCodeAs(ROOM);
    }
}
