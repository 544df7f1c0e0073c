package dev.bellman.env.wrapper.atari;

import dev.bellman.base.Check;
import dev.bellman.env.EpisodeMeasures;
import dev.bellman.env.Step;

/**
 * Repeats every action for some frames, sums their rewards, joins their measures, and shows the brighter of the last two frames in each number, since
 * old consoles draw some things in every other frame only (Mnih et al. 2015). Where the episode ends earlier, the last two
 * frames are those up to the end; Gymnasium and Stable-Baselines3 then show what an earlier step left behind.
 */
public final class MaxAndSkip extends ArcadeWrapper {
    private final int frames;
    private final EpisodeMeasures measures;

    /** @param frames how often an action is repeated, at least 1; 4 is usual, 1 shows every frame as it is */
    public MaxAndSkip(ArcadeEnvironment game, int frames) {
        super(game);
        this.frames = Check.atLeast("frames per action", frames, 1);
        measures = new EpisodeMeasures(game.measures(), 1);
    }

    @Override
    public Step step(Integer action) {
        Step last = environment().step(action);
        measures.start(0);
        measures.add(0, last.measures(), 0);
        float[] shown = last.observation();
        double reward = last.reward();
        for (int frame = 1; frame < frames && !last.done(); frame++) {
            float[] before = last.observation();
            last = environment().step(action);
            measures.add(0, last.measures(), 0);
            reward += last.reward();
            shown = frame == frames - 1 || last.done() ? brighter(before, last.observation()) : shown;
        }
        return new Step(shown, reward, last.terminated(), last.truncated(), measures.joined(0));
    }

    private static float[] brighter(float[] one, float[] other) {
        float[] brighter = new float[one.length];
        for (int i = 0; i < brighter.length; i++) {
            brighter[i] = Math.max(one[i], other[i]);
        }
        return brighter;
    }
}
