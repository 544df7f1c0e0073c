package dev.bellman.ale;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Actions;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.env.wrapper.atari.ArcadeEnvironment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import java.util.List;

/**
 * An Atari game on the Arcade Learning Environment (Bellemare et al. 2013), frame by frame and without a time limit: a step is a
 * frame, an observation the screen [210 x 160 x 3] in red, green and blue of 0 to 255. Put {@code AtariPreprocessing} around it.
 *
 * <p>The emulator writes to the standard error stream. It ends the process when it does not know a game's file by its name.
 */
public final class AtariEnvironment implements ArcadeEnvironment, Snapshotable {
    /** How often the frame's action is the one before instead, as Machado et al. (2018) recommend. */
    public static final double STICKY_PROBABILITY = 0.25;

    /** By the emulator's numbers. */
    private static final List<String> MEANINGS =
            List.of(("NOOP FIRE UP RIGHT LEFT DOWN UPRIGHT UPLEFT DOWNRIGHT DOWNLEFT UPFIRE RIGHTFIRE LEFTFIRE DOWNFIRE"
                            + " UPRIGHTFIRE UPLEFTFIRE DOWNRIGHTFIRE DOWNLEFTFIRE")
                    .split(" "));

    private final String game;
    private final Emulator emulator;
    private final int[] actions;
    private final Box observationSpace;
    private final byte[] screen;
    private boolean seeded;
    private boolean running;

    /** A game with sticky actions, and the actions that do something in it. */
    public AtariEnvironment(String game) {
        this(game, STICKY_PROBABILITY, true);
    }

    /**
     * Loads a game.
     *
     * @param game in snake case, e.g. {@code space_invaders}; its file has that name with {@code .bin}
     * @param stickyProbability in [0, 1]
     * @param minimalActions whether only the actions that do something in this game are offered, or all 18
     * @throws dev.bellman.base.ConfigurationException if the ROM or the native library is missing
     */
    public AtariEnvironment(String game, double stickyProbability, boolean minimalActions) {
        Check.inRange("sticky probability", stickyProbability, 0, 1);
        this.game = game;
        emulator = Emulator.of(AtariRoms.find(game), stickyProbability);
        actions = emulator.actions(minimalActions);
        observationSpace = Box.uniform(0, 255, emulator.screenHeight(), emulator.screenWidth(), 3);
        screen = new byte[observationSpace.size()];
    }

    @Override
    public Box observationSpace() {
        return observationSpace;
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(actions.length);
    }

    @Override
    public List<String> actionMeanings() {
        return Arrays.stream(actions).mapToObj(MEANINGS::get).toList();
    }

    @Override
    public int lives() {
        return emulator.lives();
    }

    @Override
    public float[] reset(long seed) {
        emulator.start(RandomStream.of(seed, "environment").nextInt(Integer.MAX_VALUE));
        seeded = true;
        running = true;
        return observation();
    }

    @Override
    public float[] reset() {
        if (!seeded) {
            return reset(0);
        }
        emulator.restart();
        running = true;
        return observation();
    }

    @Override
    public Step step(Integer action) {
        if (!running) {
            throw new BellmanException(this + ": step before reset, or after the episode's end; call reset");
        }
        Actions.requireElement(toString(), actionSpace(), action);
        int reward = emulator.act(actions[action]);
        running = !emulator.over();
        return new Step(observation(), reward, emulator.over(), false);
    }

    private float[] observation() {
        emulator.screen(screen);
        float[] observation = new float[screen.length];
        for (int i = 0; i < screen.length; i++) {
            observation[i] = Byte.toUnsignedInt(screen[i]);
        }
        return observation;
    }

    @Override
    public void save(StateWriter out) {
        out.putBytes("emulator", emulator.state());
        out.putBoolean("seeded", seeded);
        out.putBoolean("running", running);
    }

    @Override
    public void load(StateReader in) {
        emulator.restore(in.getBytes("emulator"));
        seeded = in.getBoolean("seeded");
        running = in.getBoolean("running");
    }

    @Override
    public void close() {
        emulator.close();
    }

    @Override
    public String toString() {
        return game;
    }
}
