package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;
import java.util.List;

/** What the environments of a batch are to be set to when their next episodes start, and what each was set to for the one under way. */
final class RequestedSettings implements Stateful {
    private final String name;
    private final List<Setting> settings;
    private final double[] requested;
    /** [rows x settings]. */
    private final double[] applied;

    /** All have their initial values. @param name what messages call the environment */
    RequestedSettings(String name, List<Setting> settings, int rows) {
        this.name = name;
        this.settings = List.copyOf(settings);
        requested = settings.stream().mapToDouble(Setting::initial).toArray();
        applied = new double[rows * requested.length];
        for (int row = 0; row < rows; row++) {
            forget(row);
        }
    }

    List<Setting> settings() {
        return settings;
    }

    boolean isEmpty() {
        return requested.length == 0;
    }

    void request(String setting, double value) {
        int index = index(setting);
        Setting known = settings.get(index);
        requested[index] = Check.inRange("setting " + setting + " of " + name, value, known.low(), known.high());
    }

    double requested(String setting) {
        return requested[index(setting)];
    }

    private int index(String setting) {
        List<String> names = settings.stream().map(Setting::name).toList();
        int index = names.indexOf(setting);
        Check.that(index >= 0, name + " has no setting " + setting + ", only " + names);
        return index;
    }

    /** Brings an environment up to date: before it starts an episode. */
    void apply(int row, Adjustable environment) {
        for (int i = 0; i < requested.length; i++) {
            int at = row * requested.length + i;
            if (applied[at] != requested[i]) {
                environment.set(settings.get(i).name(), requested[i]);
                applied[at] = requested[i];
            }
        }
    }

    /** Gives an environment the settings of the episode whose state it is to load. */
    void restore(int row, Adjustable environment) {
        for (int i = 0; i < requested.length; i++) {
            environment.set(settings.get(i).name(), applied[row * requested.length + i]);
        }
    }

    /** A new environment has taken the place of that row's. */
    void forget(int row) {
        for (int i = 0; i < requested.length; i++) {
            applied[row * requested.length + i] = settings.get(i).initial();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putDoubles("requested", requested);
        out.putDoubles("applied", applied);
    }

    @Override
    public void load(StateReader in) {
        in.getDoubles("requested", requested);
        in.getDoubles("applied", applied);
    }

    @Override
    public String toString() {
        return settings + " at " + Arrays.toString(requested);
    }
}
