package dev.bellman.distribution;

import dev.bellman.base.Check;
import java.util.List;

/**
 * Several independent choices made at once, each as in {@link Categorical}; the logits of all parts stand one after the
 * other. Sampling takes one uniform number per part.
 */
public final class MultiCategorical extends SoftmaxFamily {
    private final List<Integer> sizes;

    /** @param sizes how many values each choice has; each at least 1 */
    public MultiCategorical(List<Integer> sizes) {
        super(checked(sizes));
        this.sizes = List.copyOf(sizes);
    }

    private static int[] checked(List<Integer> sizes) {
        Check.atLeast("number of parts of a MultiCategorical distribution", sizes.size(), 1);
        return sizes.stream()
                .mapToInt(size -> Check.atLeast("size of a part of a MultiCategorical distribution", size, 1))
                .toArray();
    }

    /** How many values each choice has. */
    public List<Integer> sizes() {
        return sizes;
    }

    @Override
    public String toString() {
        return "MultiCategorical" + sizes;
    }
}
