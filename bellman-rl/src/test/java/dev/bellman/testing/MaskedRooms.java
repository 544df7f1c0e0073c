package dev.bellman.testing;

import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;

/**
 * Three rooms, each with one action that is allowed; an episode starts in any of them. From the hall action 0 leads to the
 * pantry, for nothing; there action 0 pays 1 and ends the task. In the vault action 1 pays 10 and ends it. So action 1 is known as
 * a good one, and who forgets that the pantry forbids it overrates the hall, which is worth the discount.
 */
public final class MaskedRooms implements Environment<Integer> {
    private static final int HALL = 0;
    private static final int PANTRY = 1;
    private static final int VAULT = 2;

    private final boolean truncates;
    private RandomStream random = RandomStream.of(0, "rooms");
    private int room;

    /** @param truncates whether the way to the pantry is where an episode is cut off */
    public MaskedRooms(boolean truncates) {
        this.truncates = truncates;
    }

    /** What the hall looks like. */
    public static float[] hall() {
        return new float[] {1, 0, 0};
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 3);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public boolean hasActionMask() {
        return true;
    }

    @Override
    public boolean[] actionMask() {
        return new boolean[] {room != VAULT, room == VAULT};
    }

    @Override
    public float[] reset(long seed) {
        random = RandomStream.of(seed, "rooms");
        return reset();
    }

    @Override
    public float[] reset() {
        room = random.nextInt(3);
        return observation();
    }

    @Override
    public Step step(Integer action) {
        if (!actionMask()[action]) {
            throw new IllegalArgumentException("room " + room + " forbids action " + action);
        }
        if (room == HALL) {
            room = PANTRY;
            return new Step(observation(), 0, false, truncates);
        }
        return new Step(observation(), room == VAULT ? 10 : 1, true, false);
    }

    private float[] observation() {
        float[] observation = new float[3];
        observation[room] = 1;
        return observation;
    }
}
