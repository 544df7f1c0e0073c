package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.Environment;
import dev.bellman.env.wrapper.Rewards;
import dev.bellman.env.wrapper.TransformReward;

/**
 * The usual preprocessing of Atari games (Mnih et al. 2015; Machado et al. 2018) as one composition: {@link NoOpReset}, {@link
 * MaxAndSkip}, {@link EpisodicLife}, {@link FireReset}, {@link Grayscale}, {@link ResizeArea}, and the sign of rewards, from the
 * game outwards. Observations are [screenSize x screenSize x 1] of 0 to 255; stack four of them by {@code FrameStack}, or by the
 * training key {@code frame-stack}.
 *
 * <p>The order and the meaning are those of Stable-Baselines3's {@code AtariWrapper}. Gymnasium's {@code AtariPreprocessing} takes
 * the grey value of both frames first and the brighter of them then, starts a new game after each lost life, presses no FIRE and
 * leaves rewards as they are. Further deviations are said where they are, in the parts.
 *
 * @param mostNoOperations frames without an action at the start of an episode, uniform from 1 to this; 0 for none
 * @param frameSkip how often an action is repeated, at least 1
 * @param screenSize height and width of an observation, in pixels
 * @param episodicLife whether a lost life ends the episode
 * @param fireReset whether FIRE is pressed at the start of an episode in games that have it
 * @param signOfReward whether a reward counts as -1, 0 or 1
 */
public record AtariPreprocessing(
        int mostNoOperations,
        int frameSkip,
        int screenSize,
        boolean episodicLife,
        boolean fireReset,
        boolean signOfReward) {
    public AtariPreprocessing {
        Check.atLeast("most frames without an action", mostNoOperations, 0);
        Check.atLeast("frames per action", frameSkip, 1);
        Check.atLeast("screen size", screenSize, 1);
    }

    /** For training: up to 30 frames without an action, 4 frames per action, 84 x 84 pixels, and all of the rest. */
    public static AtariPreprocessing training() {
        return new AtariPreprocessing(30, 4, 84, true, true, true);
    }

    /** For evaluation: as in training, but whole games with their own rewards. */
    public static AtariPreprocessing evaluation() {
        return new AtariPreprocessing(30, 4, 84, false, true, false);
    }

    /** The game as an agent sees it. Close only the result. */
    public Environment<Integer> apply(ArcadeEnvironment game) {
        ArcadeEnvironment played = mostNoOperations > 0 ? new NoOpReset(game, mostNoOperations) : game;
        played = new MaxAndSkip(played, frameSkip);
        played = episodicLife ? new EpisodicLife(played) : played;
        played = fireReset ? new FireReset(played) : played;
        Environment<Integer> seen = new ResizeArea<>(new Grayscale<>(played), screenSize, screenSize);
        return signOfReward ? new TransformReward<>(seen, Rewards.sign()) : seen;
    }
}
