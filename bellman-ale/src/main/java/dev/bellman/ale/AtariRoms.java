package dev.bellman.ale;

import dev.bellman.base.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the games' files, which their owners allow nobody to hand on. */
final class AtariRoms {
    /** Names the folder; without it, {@link #VARIABLE} of the process's environment does. */
    static final String PROPERTY = "bellman.atari.roms";

    static final String VARIABLE = "BELLMAN_ATARI_ROMS";

    private AtariRoms() {}

    /**
     * The file of a game.
     *
     * @param game in snake case, e.g. {@code space_invaders}
     * @throws ConfigurationException if no folder is named, or the file is not in it
     */
    static Path find(String game) {
        Path folder = folder().orElseThrow(() -> new ConfigurationException("the Atari game " + game
                + " needs its ROM, which Bellman must not bring: put your " + game
                + ".bin in a folder, and name the folder by -D"
                + PROPERTY + "=FOLDER or " + VARIABLE));
        Path rom = folder.resolve(game + ".bin");
        if (!Files.isRegularFile(rom)) {
            throw new ConfigurationException("there is no " + game + ".bin in the folder of Atari ROMs " + folder
                    + "; Bellman must not bring it: put yours there");
        }
        return rom;
    }

    private static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }
}
