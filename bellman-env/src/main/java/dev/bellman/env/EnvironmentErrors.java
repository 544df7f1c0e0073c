package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.ArrayList;
import java.util.List;

/**
 * The errors of single environments that a batch gets over: each ends the episode as truncated, and the environment is made
 * anew. Counts them, and stops after too many. For any thread.
 */
public final class EnvironmentErrors implements Stateful {
    private final int limit;
    private final List<String> unread = new ArrayList<>();
    private long count;

    private EnvironmentErrors(int limit) {
        this.limit = limit;
    }

    /** None is got over: the first is thrown. */
    public static EnvironmentErrors fatal() {
        return new EnvironmentErrors(0);
    }

    /** So many are got over, at least 1; the next one is thrown. */
    public static EnvironmentErrors upTo(int limit) {
        return new EnvironmentErrors(Check.atLeast("environment-error-limit", limit, 1));
    }

    /** Whether any is got over. */
    public boolean tolerated() {
        return limit > 0;
    }

    /** How many there were. */
    public synchronized long count() {
        return count;
    }

    /** Descriptions of those that were not asked for yet, oldest first. */
    public synchronized List<String> take() {
        if (unread.isEmpty()) {
            return List.of();
        }
        List<String> taken = List.copyOf(unread);
        unread.clear();
        return taken;
    }

    /** Counts one, or throws it. */
    synchronized void add(BellmanException error) {
        if (!tolerated()) {
            throw error;
        }
        if (count >= limit) {
            throw new BellmanException(
                    "more than " + limit + " errors of environments (environment-error-limit); the last: "
                            + error.getMessage(),
                    error);
        }
        count++;
        unread.add("environment error " + count + " of at most " + limit + ": " + error.getMessage()
                + "; its episode was truncated, and it was made anew");
    }

    @Override
    public synchronized void save(StateWriter out) {
        out.putLong("count", count);
    }

    @Override
    public synchronized void load(StateReader in) {
        count = in.getLong("count");
    }
}
