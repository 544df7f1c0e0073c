package dev.bellman.envs.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Step;
import org.junit.jupiter.api.Test;

class TMazeTest {
    private static final int NORTH = 0;
    private static final int EAST = 1;
    private static final int SOUTH = 2;
    private static final int WEST = 3;
    private static final int LENGTH = 5;

    private final TMaze maze = new TMaze(LENGTH);

    /** Starts until the goal is on that side, and returns what is seen at the start. */
    private float[] start(boolean north) {
        float[] seen = maze.reset(1);
        while (maze.goalIsNorth() != north) {
            seen = maze.reset();
        }
        return seen;
    }

    private Step walk(int steps) {
        Step step = maze.step(EAST);
        for (int i = 1; i < steps; i++) {
            step = maze.step(EAST);
        }
        return step;
    }

    @Test
    void theSignIsSeenAtTheStartOnly() {
        assertThat(start(true)).containsExactly(0, 1, 1);
        assertThat(start(false)).containsExactly(1, 1, 0);
        for (boolean north : new boolean[] {true, false}) {
            start(north);
            for (int place = 1; place < LENGTH; place++) {
                assertThat(walk(1).observation()).containsExactly(1, 0, 1);
            }
            assertThat(walk(1).observation()).containsExactly(0, 1, 0);
        }
    }

    @Test
    void theGoalPaysFourAndTheOtherSideLess() {
        for (boolean north : new boolean[] {true, false}) {
            for (int turn : new int[] {NORTH, SOUTH}) {
                start(north);
                Step junction = walk(LENGTH);
                assertThat(junction.reward()).isZero();
                assertThat(junction.terminated()).isFalse();
                Step end = maze.step(turn);
                assertThat(end.terminated()).isTrue();
                assertThat(end.reward()).isEqualTo(north == (turn == NORTH) ? 4 : -0.1);
            }
        }
    }

    @Test
    void wallsStopAndCost() {
        start(true);
        for (int blocked : new int[] {WEST, NORTH, SOUTH}) {
            Step step = maze.step(blocked);
            assertThat(step.reward()).isEqualTo(-0.1);
            assertThat(step.observation()).containsExactly(0, 1, 1);
            assertThat(step.terminated()).isFalse();
        }
        walk(LENGTH);
        assertThat(maze.step(EAST).reward()).isEqualTo(-0.1);
        assertThat(maze.place()).isEqualTo(LENGTH);
        assertThat(maze.step(WEST).reward()).isZero();
        assertThat(maze.place()).isEqualTo(LENGTH - 1);
    }

    /** Who goes back to the start sees the sign again. */
    @Test
    void theSignStaysWhereItIs() {
        float[] sign = start(false);
        walk(2);
        maze.step(WEST);
        assertThat(maze.step(WEST).observation()).isEqualTo(sign);
    }

    @Test
    void aGuessEarnsTheMeanOfBothSides() {
        RandomStream guesses = RandomStream.of(2, "guesses");
        int episodes = 20_000;
        double sum = 0;
        maze.reset(1);
        for (int i = 0; i < episodes; i++) {
            maze.reset();
            walk(LENGTH);
            sum += maze.step(guesses.nextBoolean() ? NORTH : SOUTH).reward();
        }
        assertThat(sum / episodes).isCloseTo(1.95, within(0.05));
    }

    @Test
    void aCorridorHasALength() {
        assertThatThrownBy(() -> new TMaze(0))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("length of the corridor");
    }
}
