package dev.bellman.envs.minatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.base.Stateful;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that the recorded games do not come to, and what surrounds the games. */
class MinAtarRulesTest {
    /** Chance that is not asked for. */
    private static final Dice NO_DICE = new RecordedDice();

    /** A game set to a state: that of a new one, with some entries replaced. */
    private static Rules set(Rules rules, Map<String, ?> changes) {
        rules.start(new StreamDice());
        MemoryState changed = new MemoryState();
        for (Map.Entry<String, Object> entry : MemoryState.of(rules).entries().entrySet()) {
            Object change = changes.get(entry.getKey());
            put(changed, entry.getKey(), change == null ? entry.getValue() : change);
        }
        rules.load(changed);
        return rules;
    }

    private static void put(MemoryState state, String name, Object value) {
        switch (value) {
            case int[] integers -> state.putInts(name, integers);
            case Long number -> state.putLong(name, number);
            case Boolean flag -> state.putBoolean(name, flag);
            case Stateful part -> state.put(name, part);
            case MemoryState child -> child.entries().forEach((key, inner) -> put(state.child(name), key, inner));
            default -> throw new AssertionError(value);
        }
    }

    /** At rest in the middle of that row. */
    private static MemoryState boat(int row, int oxygen, int divers) {
        MemoryState boat = new MemoryState();
        boat.putInts("state", ints(row, 5, -1, 0, oxygen, divers));
        boat.putBoolean("at-surface", false);
        return boat;
    }

    private static int[] ints(int... values) {
        return values;
    }

    private static int count(Rules rules, MinAtarGame game, int channel) {
        Canvas canvas = new Canvas(game.channels().size());
        float[] cells = new float[100 * game.channels().size()];
        canvas.open(cells, 0);
        rules.draw(canvas);
        int count = 0;
        for (int i = channel; i < cells.length; i += game.channels().size()) {
            count += cells[i] > 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    void theWallIsLaidAgainWhenTheBallComesDown() {
        int[] onItsWayDown = {7, 4, 1, 1, 6, 3};
        Rules breakout = set(new Breakout(), Map.of("wall", ints(0, 0, 0), "ball", onItsWayDown));
        breakout.step(Move.NONE, NO_DICE);
        assertThat(count(breakout, MinAtarGame.BREAKOUT, 3)).isZero();
        breakout.step(Move.RIGHT, NO_DICE);
        assertThat(count(breakout, MinAtarGame.BREAKOUT, 3)).isEqualTo(30);
        assertThat(breakout.over()).isFalse();
    }

    @Test
    void aBallThatHasJustBrokenABrickPassesOverTheNext() {
        int[] upInsideTheWall = {2, 4, -1, 1, 3, 3};
        int full = (1 << 10) - 1;
        Rules breakout =
                set(new Breakout(), Map.of("wall", ints(full, full & ~(1 << 5), full), "ball", upInsideTheWall));
        assertThat(breakout.step(Move.NONE, NO_DICE)).isEqualTo(1);
        assertThat(breakout.step(Move.NONE, NO_DICE)).isZero();
        assertThat(count(breakout, MinAtarGame.BREAKOUT, 3)).isEqualTo(28);
        assertThat(breakout.step(Move.NONE, NO_DICE)).isZero();
        int[] ball = new int[6];
        MemoryState.of(breakout).getInts("ball", ball);
        assertThat(ball).startsWith(4, 7, 1);
    }

    @Test
    void surfacingWithSixDiversPaysTheOxygenBarAndEmptiesTheBoat() {
        Rules seaquest = set(new Seaquest(true), Map.of("boat", boat(1, 119, 6)));
        seaquest.step(Move.NONE, NO_DICE);
        assertThat(count(seaquest, MinAtarGame.SEAQUEST, 8)).isEqualTo(6);
        assertThat(seaquest.step(Move.UP, NO_DICE)).isEqualTo(5);
        assertThat(count(seaquest, MinAtarGame.SEAQUEST, 8)).isZero();
        assertThat(count(seaquest, MinAtarGame.SEAQUEST, 7)).isEqualTo(10);
        assertThat(seaquest.over()).isFalse();
        seaquest.step(Move.DOWN, NO_DICE);
        seaquest.step(Move.UP, NO_DICE);
        assertThat(seaquest.over()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, 11", "false, 12"})
    void aNewFleetComesAndWithRampingItIsFaster(boolean ramping, int interval) {
        int[] oneLeft = new int[10];
        oneLeft[3] = 1 << 5;
        int[] shots = new int[10];
        shots[4] = 1 << 5;
        Rules invaders = set(new SpaceInvaders(ramping), Map.of("aliens", oneLeft, "shots", shots));
        assertThat(invaders.step(Move.NONE, NO_DICE)).isEqualTo(1);
        assertThat(count(invaders, MinAtarGame.SPACE_INVADERS, 1)).isEqualTo(24);
        int[] fleet = new int[4];
        MemoryState.of(invaders).getInts("fleet", fleet);
        assertThat(fleet[1]).isEqualTo(interval);
    }

    @Test
    void fewAliensMoveFasterAndTheNearestColumnDropsItsBombTheLeftOneOfTwo() {
        int[] two = new int[10];
        two[2] = 1 << 3 | 1 << 7;
        Rules invaders = set(new SpaceInvaders(true), Map.of("aliens", two, "fleet", ints(1, 12, 1, 0)));
        invaders.step(Move.NONE, NO_DICE);
        int[] bombs = new int[10];
        MemoryState.of(invaders).getInts("bombs", bombs);
        assertThat(bombs).containsExactly(0, 0, 1 << 3, 0, 0, 0, 0, 0, 0, 0);
        int[] fleet = new int[4];
        invaders.step(Move.NONE, NO_DICE);
        MemoryState.of(invaders).getInts("fleet", fleet);
        assertThat(fleet[2]).isEqualTo(2 - 1);
    }

    @Test
    void oxygenLastsForTwoHundredAndOneFramesBelowTheSurface() {
        Rules seaquest = set(new Seaquest(true), Map.of("boat", boat(1, 200, 0), "pace", ints(20, 1000, 1000, 5, 0)));
        for (int frame = 0; frame < 201; frame++) {
            seaquest.step(Move.NONE, NO_DICE);
            assertThat(seaquest.over()).isFalse();
        }
        seaquest.step(Move.NONE, NO_DICE);
        assertThat(seaquest.over()).isTrue();
    }

    /** Every other surfacing speeds enemies up, until one moves with two frames of rest; after that only more come. */
    @ParameterizedTest
    @CsvSource({"true, 5, 1, 4", "true, 3, 1, 2", "true, 2, 1, 2", "true, 3, 2, 3", "false, 5, 1, 5"})
    void surfacingSpeedsEnemiesUpToTheFastestMoveInterval(boolean ramping, int before, int ramps, int after) {
        Rules seaquest =
                set(new Seaquest(ramping), Map.of("boat", boat(1, 200, 1), "pace", ints(9, 1000, 1000, before, ramps)));
        seaquest.step(Move.UP, NO_DICE);
        assertThat(pace(seaquest, 5)).startsWith(ramping ? 8 : 9, 999, 999, after);
    }

    @Test
    void atTheirFastestAFishRestsTwoFramesBetweenMoves() {
        Swarm fish = new Swarm();
        fish.add(4, 8, -1, 2, 0);
        Rules seaquest = set(new Seaquest(true), Map.of("fish", fish, "pace", ints(1, 1000, 1000, 2, 9)));
        int[] columns = new int[7];
        for (int frame = 0; frame < columns.length; frame++) {
            seaquest.step(Move.NONE, NO_DICE);
            columns[frame] = column(seaquest, "fish");
        }
        assertThat(columns).containsExactly(8, 8, 7, 7, 7, 6, 6);
    }

    /** Where the only thing of that kind is. */
    private static int column(Rules rules, String swarm) {
        int[] columns = new int[1];
        MemoryState.of(rules).child(swarm).getInts("columns", columns);
        return columns[0];
    }

    @Test
    void aFishThatMovesIntoABulletIsDestroyed() {
        Swarm fish = new Swarm();
        fish.add(4, 8, -1, 0, 0);
        Swarm bullets = new Swarm();
        bullets.add(4, 6, 1, 0, 0);
        Rules seaquest = set(new Seaquest(true), Map.of("fish", fish, "bullets", bullets));
        assertThat(seaquest.step(Move.NONE, NO_DICE)).isEqualTo(1);
        assertThat(count(seaquest, MinAtarGame.SEAQUEST, 5)).isZero();
        assertThat(count(seaquest, MinAtarGame.SEAQUEST, 2)).isZero();
    }

    @Test
    void aliensThatWouldLeaveTheLowestRowEndTheEpisode() {
        int[] lowLeft = new int[10];
        lowLeft[9] = 1;
        Rules invaders = set(new SpaceInvaders(true), Map.of("aliens", lowLeft, "fleet", ints(-1, 12, 0, 5)));
        invaders.step(Move.NONE, NO_DICE);
        assertThat(invaders.over()).isTrue();
    }

    @Test
    void aFullRoadOfAsterixTakesNobodyIn() {
        int[] busy = new int[8];
        Arrays.fill(busy, 1);
        Rules asterix = set(new Asterix(true), Map.of("directions", busy, "pace", ints(10, 0, 5, 5, 100, 0)));
        asterix.step(Move.NONE, new StreamDice());
        assertThat(count(asterix, MinAtarGame.ASTERIX, 1)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource({"true, 7, 4", "false, 10, 5"})
    void rampingShortensIntervalsEvery102Frames(boolean ramping, int spawnInterval, int moveInterval) {
        Rules asterix =
                set(new Asterix(ramping), Map.of("player", ints(8, 9), "pace", ints(10, 1000, 5, 1000, 100, 0)));
        for (int frame = 1; frame < 3 * 102; frame++) {
            asterix.step(Move.NONE, NO_DICE);
        }
        assertThat(pace(asterix, 6)[0]).isEqualTo(ramping ? spawnInterval + 1 : spawnInterval);
        asterix.step(Move.NONE, NO_DICE);
        assertThat(pace(asterix, 6)[0]).isEqualTo(spawnInterval);
        assertThat(pace(asterix, 6)[2]).isEqualTo(moveInterval);
    }

    /** Intervals and timers, in the order of the saved state. */
    private static int[] pace(Rules rules, int count) {
        int[] pace = new int[count];
        MemoryState.of(rules).getInts("pace", pace);
        return pace;
    }

    @Test
    void stickyMovesRepeatTheLastOne() {
        MinAtarOptions stuck = new MinAtarOptions().withStickyProbability(1);
        MinAtarEnvironment breakout = new MinAtarEnvironment(MinAtarGame.BREAKOUT, stuck);
        float[] start = breakout.reset(3);
        float[] next = breakout.step(2).observation();
        for (int column = 0; column < 10; column++) {
            assertThat(next[(90 + column) * 4]).isEqualTo(start[(90 + column) * 4]);
        }
        assertThatThrownBy(() -> new MinAtarOptions().withStickyProbability(1.5))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sticky-probability");
    }

    @ParameterizedTest
    @EnumSource
    void bothSetsOfActionsAreRegistered(MinAtarGame game) {
        EnvironmentRegistry registry = EnvironmentRegistry.standard();
        assertThat(registry.make("MinAtar/" + game.title() + "-v0").actionSpace())
                .isEqualTo(new Discrete(6));
        assertThat(registry.make("MinAtar/" + game.title() + "-v1").actionSpace())
                .isEqualTo(new Discrete(game.moves(true).length));
        assertThat(registry.spec("MinAtar/" + game.title() + "-v1").maxEpisodeSteps())
                .hasValue(10_000);
    }

    @Test
    void stepsWithoutAnEpisodeAndUnknownActionsAreRefusedByName() {
        MinAtarEnvironment freeway = new MinAtarEnvironment(MinAtarGame.FREEWAY);
        assertThatThrownBy(() -> freeway.step(0))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Freeway: step before reset, or after the episode's end; call reset");
        freeway.reset();
        assertThatThrownBy(() -> freeway.step(3)).hasMessage("Freeway: action 3 is not in Discrete(3)");
        VectorEnvironment batch = MinAtarEnvironment.batch(MinAtarGame.FREEWAY, new MinAtarOptions(), 2, 100);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        assertThatThrownBy(() -> batch.step(actions, out)).hasMessage("Freeway: step before reset; call reset");
        batch.reset(1, out);
        actions.integers()[1] = 3;
        assertThatThrownBy(() -> batch.step(actions, out))
                .hasMessage("Freeway, environment 1: action 3 is not in Discrete(3)");
    }
}
