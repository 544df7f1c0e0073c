package dev.bellman.train;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What the callbacks of a run remember. One that was not there when the run was saved stays as it is. */
final class CallbackStates implements Stateful {
    private final SequencedMap<String, Stateful> named = new LinkedHashMap<>();

    /**
     * Names the {@link Stateful} ones by their order. Targets are counted apart, for they were not always saved: the others keep
     * the names that they have in older checkpoints.
     */
    CallbackStates(List<Callback> callbacks) {
        int targets = 0;
        int others = 0;
        for (Callback callback : callbacks) {
            if (callback instanceof StandardCallbacks.StopOnReturn target) {
                named.put("stop-on-return-" + targets++, target);
            } else if (callback instanceof Stateful other) {
                named.put("callback-" + others++, other);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        named.forEach(out::put);
    }

    @Override
    public void load(StateReader in) {
        named.forEach((name, callback) -> {
            if (in.has(name)) {
                in.get(name, callback);
            }
        });
    }
}
