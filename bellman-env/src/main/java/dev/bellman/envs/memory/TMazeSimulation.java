package dev.bellman.envs.memory;

import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/** Plays {@link TMaze}. */
final class TMazeSimulation implements Simulation<Integer> {
    private static final int NORTH = 0;
    private static final int EAST = 1;
    private static final int SOUTH = 2;

    private static final float[] SIGN_NORTH = {0, 1, 1};
    private static final float[] SIGN_SOUTH = {1, 1, 0};
    private static final float[] CORRIDOR = {1, 0, 1};
    private static final float[] JUNCTION = {0, 1, 0};

    private final int length;
    private boolean goalIsNorth;
    private int place;
    private int north;
    private RandomStream random = RandomStream.of(0, "environment");

    TMazeSimulation(int length) {
        this.length = Check.atLeast("length of the corridor", length, 1);
    }

    @Override
    public String name() {
        return "TMaze(" + length + ")";
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, CORRIDOR.length);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(4);
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        goalIsNorth = random.nextBoolean();
        place = 0;
        north = 0;
    }

    @Override
    public double step(ActionBatch actions, int row) {
        int action = actions.integers()[row];
        if (place == length && (action == NORTH || action == SOUTH)) {
            north = action == NORTH ? 1 : -1;
            return (north > 0) == goalIsNorth ? TMaze.GOAL : TMaze.MISTAKE;
        }
        int next = action == NORTH || action == SOUTH ? place : action == EAST ? place + 1 : place - 1;
        if (next < 0 || next > length || next == place) {
            return TMaze.MISTAKE;
        }
        place = next;
        return 0;
    }

    @Override
    public boolean terminated() {
        return north != 0;
    }

    @Override
    public void observe(float[] observations, int from) {
        float[] seen = CORRIDOR;
        if (place == 0) {
            seen = goalIsNorth ? SIGN_NORTH : SIGN_SOUTH;
        } else if (place == length) {
            seen = JUNCTION;
        }
        System.arraycopy(seen, 0, observations, from, seen.length);
    }

    int length() {
        return length;
    }

    int place() {
        return place;
    }

    int north() {
        return north;
    }

    boolean goalIsNorth() {
        return goalIsNorth;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean("goal-is-north", goalIsNorth);
        out.putLong("place", place);
        out.putLong("north", north);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        goalIsNorth = in.getBoolean("goal-is-north");
        place = in.getInt("place");
        north = in.getInt("north");
        in.get("random", random);
    }
}
