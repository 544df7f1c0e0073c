package dev.bellman.ale;

import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentProvider;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.wrapper.atari.AtariPreprocessing;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Registers the 57 games of the Atari benchmark as {@code Atari/SpaceInvaders-v0} and the like: sticky actions, the actions that do
 * something in the game, whole games with their own rewards, seen through {@link AtariPreprocessing#evaluation}, truncated after
 * 27,000 steps (half an hour of play). A game whose ROM is missing says so when it is made.
 */
public final class AtariGames implements EnvironmentProvider {
    private static final int MAX_EPISODE_STEPS = 27_000;

    private static final String GAMES = """
            alien amidar assault asterix asteroids atlantis bank_heist battle_zone beam_rider berzerk bowling boxing
            breakout centipede chopper_command crazy_climber defender demon_attack double_dunk enduro fishing_derby
            freeway frostbite gopher gravitar hero ice_hockey jamesbond kangaroo krull kung_fu_master
            montezuma_revenge ms_pacman name_this_game phoenix pitfall pong private_eye qbert riverraid road_runner
            robotank seaquest skiing solaris space_invaders star_gunner surround tennis time_pilot tutankham
            up_n_down venture video_pinball wizard_of_wor yars_revenge zaxxon
            """;

    @Override
    public List<EnvironmentSpec> environments() {
        return GAMES.lines()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .map(AtariGames::spec)
                .toList();
    }

    private static EnvironmentSpec spec(String game) {
        String title = Arrays.stream(game.split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return new EnvironmentSpec(
                        "Atari/" + title + "-v0", "The Atari game, 84 x 84 in grey; bring its ROM", () -> make(game))
                .withMaxEpisodeSteps(MAX_EPISODE_STEPS);
    }

    private static Environment<Integer> make(String game) {
        return AtariPreprocessing.evaluation().apply(new AtariEnvironment(game));
    }
}
