package dev.bellman.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpacesTest {
    private static final float INFINITY = Float.POSITIVE_INFINITY;

    @Provide
    Arbitrary<Space<?>> spaces() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.integers().between(1, 9).map(Discrete::new),
                () -> Arbitraries.integers().between(1, 9).map(MultiBinary::new),
                () -> Arbitraries.integers()
                        .between(1, 5)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(MultiDiscrete::new),
                this::boxes,
                () -> Combinators.combine(boxes(), Arbitraries.integers().between(1, 4))
                        .as((box, size) -> {
                            LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
                            parts.put("b", box);
                            parts.put("a", new Discrete(size));
                            LinkedHashMap<String, Space<?>> outer = new LinkedHashMap<>();
                            outer.put("inner", new Composite(parts));
                            outer.put("flags", new MultiBinary(size));
                            return new Composite(outer);
                        }));
    }

    private Arbitrary<Space<?>> boxes() {
        Arbitrary<Float> bound = Arbitraries.oneOf(
                Arbitraries.floats().between(-100, 100), Arbitraries.of(-INFINITY, INFINITY, 0f, -0f));
        return Combinators.combine(bound, bound).as((a, b) -> {
            float low = Math.min(a, b);
            float high = Math.max(a, b);
            return Box.uniform(low == INFINITY ? 0 : low, high == -INFINITY ? 0 : high, 3);
        });
    }

    @Property
    void everySampleIsAnElementAndItsFlatFormToo(@ForAll("spaces") Space<?> space, @ForAll long seed) {
        RandomStream random = RandomStream.of(seed, "test");
        for (int i = 0; i < 10; i++) {
            check(space, random);
        }
    }

    private static <T> void check(Space<T> space, RandomStream random) {
        T sample = space.sample(random);
        assertThat(space.contains(sample)).as("%s in %s", sample, space).isTrue();
        float[] flat = new float[space.flatSize() + 2];
        flat[0] = 7;
        flat[flat.length - 1] = 7;
        space.flatten(sample, flat, 1);
        assertThat(flat[0]).isEqualTo(7);
        assertThat(flat[flat.length - 1]).isEqualTo(7);
        assertThat(space.flatBox().size()).isEqualTo(space.flatSize());
        assertThat(space.flatBox().contains(flat, 1)).isTrue();
    }

    @Test
    void aSampleOfADiscreteSpaceIsUniform() {
        RandomStream random = RandomStream.of(1, "test");
        int[] counts = new int[5];
        for (int i = 0; i < 50_000; i++) {
            counts[new Discrete(5).sample(random)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(9_700, 10_300);
        }
    }

    @Test
    void aBoxHoldsWhatIsWithinItsBounds() {
        Box box = Box.of(new float[] {-1, 0}, new float[] {1, INFINITY});
        assertThat(box.contains(new float[] {-1, 1e30f})).isTrue();
        assertThat(box.contains(new float[] {-1.001f, 0})).isFalse();
        assertThat(box.contains(new float[] {0, Float.NaN})).isFalse();
        assertThat(box.contains(new float[] {0})).isFalse();
        assertThat(box.firstOutside(new float[] {9, 0, -1}, 1)).isEqualTo(1);
        assertThat(box.firstOutside(new float[] {0, 0}, 0)).isEqualTo(-1);
        assertThat(box.bounded()).isFalse();
        assertThat(Box.uniform(-1, 1, 2, 3).bounded()).isTrue();
        assertThat(box).hasToString("Box(-1.0, Infinity, [2])");
        assertThat(box.flatBox()).isEqualTo(box);
    }

    @Test
    void boxesAreEqualByShapeAndBounds() {
        assertThat(Box.uniform(0, 1, 6)).isEqualTo(Box.uniform(0, 1, 6)).hasSameHashCodeAs(Box.uniform(0, 1, 6));
        assertThat(Box.uniform(0, 1, 6)).isNotEqualTo(Box.uniform(0, 1, 2, 3)).isNotEqualTo(Box.uniform(0, 2, 6));
    }

    @Test
    void theOtherSpacesHoldTheirElementsOnly() {
        assertThat(new Discrete(3).contains(2)).isTrue();
        assertThat(new Discrete(3).contains(3)).isFalse();
        assertThat(new Discrete(3).contains(-1)).isFalse();
        MultiDiscrete multi = new MultiDiscrete(2, 3);
        assertThat(multi.contains(new int[] {1, 2})).isTrue();
        assertThat(multi.contains(new int[] {2, 0})).isFalse();
        assertThat(multi.contains(new int[] {0, -1})).isFalse();
        assertThat(multi.contains(new int[] {0})).isFalse();
        assertThat(multi.contains(new int[] {9, 1, 2}, 1)).isTrue();
        MultiBinary binary = new MultiBinary(2);
        assertThat(binary.contains(new boolean[3])).isFalse();
        assertThat(binary.contains(new int[] {5, 1, 0}, 1)).isTrue();
        assertThat(binary.contains(new int[] {0, 2}, 0)).isFalse();
    }

    @Test
    void aCompositeHoldsAllItsPartsAndNoOthers() {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        parts.put("floor", new Discrete(2));
        parts.put("load", Box.uniform(0, 1, 1));
        Composite space = new Composite(parts);
        assertThat(space.contains(Map.of("floor", 1, "load", new float[] {0.5f})))
                .isTrue();
        assertThat(space.contains(Map.of("floor", 1))).isFalse();
        assertThat(space.contains(Map.of("floor", 1, "load", new float[] {2}))).isFalse();
        assertThat(space.contains(Map.of("floor", 1, "load", 0.5f))).isFalse();
        assertThat(space.contains(Map.of("floor", 1, "load", new float[1], "more", 1)))
                .isFalse();
        parts.clear();
        assertThat(space.parts()).hasSize(2);
    }

    @Test
    void flatFormsAreThoseOfGymnasium() {
        float[] out = new float[5];
        new Discrete(3).flatten(1, out, 1);
        assertThat(out).containsExactly(0, 0, 1, 0, 0);
        new MultiDiscrete(2, 3).flatten(new int[] {1, 2}, out, 0);
        assertThat(out).containsExactly(0, 1, 0, 0, 1);
        new MultiBinary(2).flatten(new boolean[] {true, false}, out, 3);
        assertThat(out).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new Discrete(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new MultiBinary(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new MultiDiscrete(List.of())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new MultiDiscrete(2, 0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Composite(new LinkedHashMap<>())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Box.of(new float[] {1}, new float[] {0})).hasMessageContaining("element 0");
        assertThatThrownBy(() -> Box.of(new float[] {Float.NaN}, new float[] {0}))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> new Box(new int[] {2}, new float[1], new float[2]))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Box.uniform(0, 1, 0)).isInstanceOf(ConfigurationException.class);
    }
}
