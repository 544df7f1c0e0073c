package dev.bellman.ale;

import dev.bellman.base.ConfigurationException;
import java.nio.file.Path;
import org.bytedeco.ale.ALEInterface;
import org.bytedeco.ale.ALEState;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** The native library behind Java's types. */
final class Emulator implements AutoCloseable {
    private final ALEInterface ale;
    private final Path rom;

    private Emulator(ALEInterface ale, Path rom) {
        this.ale = ale;
        this.rom = rom;
    }

    /**
     * Starts an emulator with a game in it.
     *
     * @throws ConfigurationException if the library, or its native part for this platform, is not on the class path
     */
    static Emulator of(Path rom, double stickyProbability) {
        try {
            Emulator emulator = new Emulator(new ALEInterface(), rom);
            emulator.ale.setFloat("repeat_action_probability", (float) stickyProbability);
            emulator.start(0);
            return emulator;
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "the Arcade Learning Environment is not on the class path, or not for this platform: add"
                            + " org.bytedeco:ale:0.7.3-1.5.7 and org.bytedeco:javacpp:1.5.7 with their native archives"
                            + " (all are dependencies of org.bytedeco:ale-platform)",
                    e);
        }
    }

    /** Seeds all chance and starts a game; the emulator takes a seed only when it loads one. */
    void start(int seed) {
        ale.setInt("random_seed", seed);
        ale.loadROM(rom.toString());
    }

    /** Starts the next game. */
    void restart() {
        ale.reset_game();
    }

    /** Plays one frame and returns its reward. */
    int act(int action) {
        return ale.act(action);
    }

    boolean over() {
        return ale.game_over();
    }

    int lives() {
        return ale.lives();
    }

    int screenHeight() {
        return (int) ale.getScreen().height();
    }

    int screenWidth() {
        return (int) ale.getScreen().width();
    }

    /** Writes [height x width x 3] bytes of red, green and blue. */
    void screen(byte[] out) {
        ale.getScreenRGB(out);
    }

    /** The actions of a console, or those that do something in this game. */
    int[] actions(boolean minimal) {
        try (IntPointer actions = minimal ? ale.getMinimalActionSet() : ale.getLegalActionSet()) {
            int[] copy = new int[(int) actions.limit()];
            actions.get(copy);
            return copy;
        }
    }

    /** The console, the game in it, and the emulator's chance. */
    byte[] state() {
        try (ALEState state = ale.cloneSystemState();
                BytePointer bytes = state.serialize()) {
            byte[] copy = new byte[(int) bytes.limit()];
            bytes.get(copy);
            return copy;
        }
    }

    void restore(byte[] bytes) {
        try (BytePointer copy = new BytePointer(bytes);
                ALEState state = new ALEState(copy)) {
            ale.restoreSystemState(state);
        }
    }

    @Override
    public void close() {
        ale.close();
    }
}
