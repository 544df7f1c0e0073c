package dev.bellman.env.wrapper.atari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.env.wrapper.FrameStack;
import dev.bellman.space.Discrete;
import dev.bellman.testing.CountingEnvironment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArcadeWrapperTest {
    private static final int NOTHING = 0;
    private static final int FIRE = 1;
    private static final int UP = 2;

    private final SyntheticArcade game = new SyntheticArcade();

    /** A game that measures the frames of a life, and their number. */
    private static ArcadeWrapper measuring(ArcadeEnvironment game) {
        return new ArcadeWrapper(game) {
            private int frames;

            @Override
            public List<Measure> measures() {
                return List.of(Measure.last("frame"), Measure.sum("frames"), Measure.mean("middle"));
            }

            @Override
            public Step step(Integer action) {
                frames++;
                return super.step(action).withMeasures(frames, 1, frames);
            }
        };
    }

    @Test
    void measuresOfRepeatedActionsAreJoinedAndKept() {
        ArcadeWrapper repeated = new EpisodicLife(new MaxAndSkip(measuring(game), 4));
        repeated.reset(1);
        assertThat(repeated.measures()).hasSize(3);
        assertThat(repeated.step(FIRE).measures()).containsExactly(4, 4, 2.5);
        assertThat(repeated.step(FIRE).measures()).containsExactly(8, 4, 6.5);
        Step last = repeated.step(FIRE);
        assertThat(last.terminated()).isTrue();
        assertThat(last.measures()).containsExactly(12, 4, 10.5);
        Environment<Integer> seen = new Grayscale<>(new MaxAndSkip(measuring(new SyntheticArcade()), 4));
        seen.reset(1);
        assertThat(seen.step(FIRE).measures()).containsExactly(4, 4, 2.5);
    }

    private static float red(float[] picture) {
        return picture[0];
    }

    private static float green(float[] picture) {
        return picture[3 * 10 * SyntheticArcade.WIDTH + 1];
    }

    @Test
    void episodesStartAfterARandomNumberOfFramesWithoutAnAction() {
        NoOpReset waiting = new NoOpReset(game, 5);
        Set<Integer> counts = new TreeSet<>();
        for (long seed = 0; seed < 60; seed++) {
            waiting.reset(seed);
            int count = game.actions.size();
            counts.add(count);
            waiting.reset(seed);
            assertThat(game.actions).hasSize(count).containsOnly(NOTHING);
        }
        assertThat(counts).containsExactly(1, 2, 3, 4, 5);
        assertThatThrownBy(() -> new NoOpReset(new SyntheticArcade("UP", "FIRE", "NOTHING"), 5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Synthetic has no action NOOP, only [UP, FIRE, NOTHING]");
        assertThatThrownBy(() -> new NoOpReset(game, 0)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void anActionIsRepeatedAndTheBrighterOfTheLastTwoFramesShown() {
        MaxAndSkip skipping = new MaxAndSkip(game, 4);
        float[] first = skipping.reset(1);
        assertThat(red(first)).isEqualTo(SyntheticArcade.RED);
        assertThat(green(first)).isZero();
        Step step = skipping.step(FIRE);
        assertThat(game.actions).containsExactly(FIRE, FIRE, FIRE, FIRE);
        assertThat(step.reward()).isEqualTo(12);
        assertThat(red(step.observation())).isEqualTo(SyntheticArcade.RED);
        assertThat(green(step.observation())).isEqualTo(SyntheticArcade.GREEN);
    }

    @Test
    void aGameThatEndsWhileAnActionIsRepeatedShowsItsLastTwoFrames() {
        MaxAndSkip skipping = new MaxAndSkip(game, 4);
        skipping.reset(1);
        Step step = skipping.step(FIRE);
        while (!step.done()) {
            step = skipping.step(FIRE);
        }
        assertThat(game.actions).hasSize(30);
        assertThat(step.reward()).isEqualTo(6);
        assertThat(red(step.observation())).isEqualTo(SyntheticArcade.RED);
        assertThat(green(step.observation())).isEqualTo(SyntheticArcade.GREEN);
    }

    @Test
    void oneFramePerActionIsShownAsItIs() {
        MaxAndSkip each = new MaxAndSkip(game, 1);
        each.reset(1);
        float[] shown = each.step(NOTHING).observation();
        assertThat(red(shown)).isZero();
        assertThat(green(shown)).isEqualTo(SyntheticArcade.GREEN);
        assertThatThrownBy(() -> new MaxAndSkip(game, 0)).isInstanceOf(ConfigurationException.class);
    }

    private static Step playUntilDone(Environment<Integer> environment) {
        Step step = environment.step(FIRE);
        while (!step.done()) {
            step = environment.step(FIRE);
        }
        return step;
    }

    @Test
    void aLostLifeEndsAnEpisodeButNotTheGame() {
        EpisodicLife lives = new EpisodicLife(game);
        lives.reset(1);
        Step lost = playUntilDone(lives);
        assertThat(lost.terminated()).isTrue();
        assertThat(lives.lives()).isEqualTo(2);
        assertThat(game.actions).hasSize(10);
        assertThatThrownBy(() -> lives.step(FIRE))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("after the life's end; call reset");

        lives.reset();
        assertThat(game.games).isEqualTo(1);
        assertThat(game.actions).hasSize(11).endsWith(NOTHING);
        playUntilDone(lives);
        lives.reset();
        playUntilDone(lives);
        assertThat(lives.lives()).isZero();
        lives.reset();
        assertThat(game.games).isEqualTo(2);
        assertThat(game.actions).isEmpty();
        playUntilDone(lives);
        lives.reset(1);
        assertThat(game.games).isEqualTo(3);
    }

    @Test
    void aLifeWonCountsWhenItIsLost() {
        SyntheticArcade generous = new SyntheticArcade("NOOP", "FIRE", "UP", "DOWN", SyntheticArcade.BONUS);
        EpisodicLife lives = new EpisodicLife(generous);
        lives.reset(1);
        assertThat(lives.step(4).done()).isFalse();
        assertThat(lives.lives()).isEqualTo(4);
        playUntilDone(lives);
        assertThat(lives.lives()).isEqualTo(3);
    }

    @Test
    void aLifeLostWhileFireIsPressedIsFollowedByTheNext() {
        FireReset fired = new FireReset(new EpisodicLife(new MaxAndSkip(game, 10)));
        fired.reset(1);
        assertThat(fired.lives()).isEqualTo(2);
        assertThat(game.actions).hasSize(30).endsWith(UP).contains(NOTHING, FIRE);
        assertThat(fired.step(NOTHING).done()).isFalse();
    }

    @Test
    void fireIsPressedWhereThereIsSuchAButton() {
        FireReset fired = new FireReset(game);
        fired.reset(1);
        assertThat(game.actions).containsExactly(FIRE, UP);
        fired.reset();
        assertThat(game.actions).containsExactly(FIRE, UP);

        SyntheticArcade calm = new SyntheticArcade("NOOP", "UP", "DOWN");
        new FireReset(calm).reset(1);
        assertThat(calm.actions).isEmpty();
        assertThatThrownBy(() -> new FireReset(new SyntheticArcade("NOOP", "FIRE")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("fewer than three actions");
    }

    @Test
    void theWholeCompositionShowsKnownPicturesAndSigns() {
        Environment<Integer> playing = AtariPreprocessing.training().apply(game);
        assertThat(playing.observationSpace().shape()).containsExactly(84, 84, 1);
        float[] start = playing.reset(3);
        assertThat(game.actions).endsWith(FIRE, FIRE, FIRE, FIRE, UP, UP, UP, UP);
        // 0.299 x 200 is 60, 0.587 x 100 is 59; ten of 210 rows are the upper four of 84, ten more the next four.
        for (int row = 0; row < 20; row++) {
            float expected = row < 4 ? 60 : row < 8 ? 59 : 0;
            for (int column = 0; column < 84; column++) {
                assertThat(start[row * 84 + column]).isEqualTo(expected);
            }
        }
        Step dear = playing.step(3);
        assertThat(dear.reward()).isEqualTo(-1);
        assertThat(dear.terminated()).isTrue();
        playing.reset();
        assertThat(playing.step(UP).reward()).isEqualTo(1);
    }

    @Test
    void evaluationPlaysWholeGamesForTheirOwnRewards() {
        Environment<Integer> playing = AtariPreprocessing.evaluation().apply(game);
        playing.reset(3);
        assertThat(playing.step(3).reward()).isEqualTo(-10 - 10);
        playUntilDone(playing);
        assertThat(game.lives()).isZero();
        assertThat(game.games).isEqualTo(1);
    }

    @Test
    void fourPicturesAreStackedAlongTheChannels() {
        Environment<Integer> stacked =
                new FrameStack<>(AtariPreprocessing.training().apply(game), 4);
        assertThat(stacked.observationSpace().shape()).containsExactly(84, 84, 4);
        assertThat(stacked.reset(1)).startsWith(60, 60, 60, 60);
    }

    @Test
    void picturesOfAnotherKindAreRefused() {
        assertThatThrownBy(() -> new Grayscale<>(new CountingEnvironment<>(new Discrete(2), 3)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must show pictures [height, width, channels] of 0 to 255");
        assertThatThrownBy(() -> new Grayscale<>(new Grayscale<>(game)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must show three channels, but shows 1");
        assertThatThrownBy(() -> new ResizeArea<>(game, 84, 161))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("width of a picture");
    }
}
