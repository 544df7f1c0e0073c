package dev.bellman.train;

import java.util.List;

/**
 * A learning rule. It chooses exploring actions, remembers what they led to, and says when there is enough to learn from;
 * the {@link Trainer} owns the loop.
 */
public interface Algorithm extends Learner, Worker {
    @Override
    default List<Worker> workers() {
        return List.of(this);
    }

    @Override
    default boolean concurrent() {
        return false;
    }
}
