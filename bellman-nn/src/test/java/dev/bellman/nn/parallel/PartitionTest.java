package dev.bellman.nn.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PartitionTest {
    @Property
    void partsCoverTheRangeAtAlignedPlaces(
            @ForAll @IntRange(min = 1, max = 70) int parts,
            @ForAll @IntRange(max = 1_000_000) int length,
            @ForAll @IntRange(min = 1, max = 64) int alignment) {
        assertThat(Partition.start(0, parts, length, alignment)).isZero();
        assertThat(Partition.end(parts - 1, parts, length, alignment)).isEqualTo(length);
        int mostPerPart = (length / parts / alignment + 2) * alignment;
        for (int part = 0; part < parts; part++) {
            int start = Partition.start(part, parts, length, alignment);
            int end = Partition.end(part, parts, length, alignment);
            assertThat(end).isBetween(start, start + mostPerPart);
            assertThat(start % alignment == 0 || start == length).isTrue();
        }
    }
}
