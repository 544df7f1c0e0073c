package dev.bellman.train;

import java.util.List;

/**
 * What a run began with that another had learnt.
 *
 * @param from the other's directory, as it was named
 * @param taken the layers that it gave, such as {@code policy/actor.0}
 * @param fresh the layers that it has not, or of another size: they began as in any run
 * @param normalizer whether it gave its normaliser of observations
 */
public record WarmStart(String from, List<String> taken, List<String> fresh, boolean normalizer) {
    public WarmStart {
        taken = List.copyOf(taken);
        fresh = List.copyOf(fresh);
    }

    static WarmStart defaults() {
        return new WarmStart("", List.of(), List.of(), false);
    }

    /** {@code 4 of 6 layers of runs/a, and its normaliser; new: policy/actor.4}. */
    @Override
    public String toString() {
        String layers = fresh.isEmpty()
                ? "all " + taken.size() + " layers of " + from
                : taken.size() + " of " + (taken.size() + fresh.size()) + " layers of " + from;
        return layers
                + (normalizer ? ", and its normaliser" : "")
                + (fresh.isEmpty() ? "" : "; new: " + String.join(", ", fresh));
    }
}
