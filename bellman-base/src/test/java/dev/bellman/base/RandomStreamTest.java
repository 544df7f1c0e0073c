package dev.bellman.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    /** Of what the array held before, nothing counts. */
    @Test
    void permutesTheNumbersFromZeroOn() {
        int[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] permuted = new int[numbers.length];
        RandomStream random = RandomStream.of(1, "test");
        for (int trial = 0; trial < 3; trial++) {
            random.permute(permuted);
            assertThat(permuted).containsExactlyInAnyOrder(numbers).isNotEqualTo(numbers);
        }
    }

    @Test
    void permutesAsItShuffles() {
        int[] shuffled = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] permuted = new int[shuffled.length];
        RandomStream.of(1, "test").shuffle(shuffled);
        RandomStream.of(1, "test").permute(permuted);
        assertThat(permuted).isEqualTo(shuffled);
    }
}
