package dev.bellman.envs.minatar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.StepBatch;
import dev.bellman.space.Discrete;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that the recorded games do not come to, and what surrounds the games. */
class MinAtarRulesTest {
    /** Chance that is not asked for. */
    private static final Dice NO_DICE = new RecordedDice();

    /** A game set to a state: that of a new one, with some entries replaced. */
    private static Rules set(Rules rules, UnaryOperator<MemoryState> change) {
        rules.start(new StreamDice());
        rules.load(change.apply(MemoryState.of(rules)));
        return rules;
    }

    private static UnaryOperator<MemoryState> with(String name, int... values) {
        return state -> {
            MemoryState changed = new MemoryState();
            state.entries().forEach((key, value) -> {
                switch (value) {
                    case int[] ints -> changed.putInts(key, key.equals(name) ? values : ints);
                    case Long number -> changed.putLong(key, key.equals(name) ? values[0] : number);
                    case Boolean flag -> changed.putBoolean(key, flag);
                    case MemoryState child -> copy(child, changed.child(key));
                    default -> throw new AssertionError(value);
                }
            });
            return changed;
        };
    }

    private static void copy(MemoryState from, MemoryState to) {
        from.entries().forEach((key, value) -> {
            if (value instanceof int[] ints) {
                to.putInts(key, ints);
            } else {
                to.putLong(key, (Long) value);
            }
        });
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
        Rules breakout = set(
                new Breakout(),
                state -> with("wall", 0, 0, 0).apply(with("ball", onItsWayDown).apply(state)));
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
        Rules breakout = set(
                new Breakout(),
                state -> with("wall", full, full & ~(1 << 5), full)
                        .apply(with("ball", upInsideTheWall).apply(state)));
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
        int[] oneRowDown = {1, 5, -1, 0, 119, 6};
        Rules seaquest = set(new Seaquest(true), with("boat", oneRowDown));
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
    @org.junit.jupiter.params.provider.CsvSource({"true, 11", "false, 12"})
    void aNewFleetComesAndWithRampingItIsFaster(boolean ramping, int interval) {
        int[] oneLeft = new int[10];
        oneLeft[3] = 1 << 5;
        int[] shots = new int[10];
        shots[4] = 1 << 5;
        Rules invaders = set(
                new SpaceInvaders(ramping),
                state -> with("aliens", oneLeft).apply(with("shots", shots).apply(state)));
        assertThat(invaders.step(Move.NONE, NO_DICE)).isEqualTo(1);
        assertThat(count(invaders, MinAtarGame.SPACE_INVADERS, 1)).isEqualTo(24);
        int[] fleet = new int[4];
        MemoryState.of(invaders).getInts("fleet", fleet);
        assertThat(fleet[1]).isEqualTo(interval);
    }

    @Test
    void aliensThatWouldLeaveTheLowestRowEndTheEpisode() {
        int[] lowLeft = new int[10];
        lowLeft[9] = 1;
        Rules invaders = set(
                new SpaceInvaders(true),
                state -> with("aliens", lowLeft)
                        .apply(with("fleet", -1, 12, 0, 5).apply(state)));
        invaders.step(Move.NONE, NO_DICE);
        assertThat(invaders.over()).isTrue();
    }

    @Test
    void aFullRoadOfAsterixTakesNobodyIn() {
        int[] busy = new int[8];
        Arrays.fill(busy, 1);
        Rules asterix = set(
                new Asterix(true),
                state -> with("directions", busy)
                        .apply(with("pace", 10, 0, 5, 5, 100, 0).apply(state)));
        asterix.step(Move.NONE, new StreamDice());
        assertThat(count(asterix, MinAtarGame.ASTERIX, 1)).isEqualTo(8);
    }

    @Test
    void rampingShortensIntervalsInTurn() {
        Rules asterix = set(
                new Asterix(true),
                state -> with("player", 8, 9)
                        .apply(with("pace", 10, 1000, 5, 1000, 100, 0).apply(state)));
        int[] pace = new int[6];
        for (int frame = 0; frame < 3 * 102; frame++) {
            asterix.step(Move.NONE, NO_DICE);
        }
        MemoryState.of(asterix).getInts("pace", pace);
        assertThat(pace[0]).isEqualTo(7);
        assertThat(pace[2]).isEqualTo(4);
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
                .hasMessageContaining("sticky probability");
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
    void withoutRampingTheGameStaysAsItStarts() {
        MinAtarOptions constant = new MinAtarOptions().withRamping(false);
        Rules asterix = MinAtarGame.ASTERIX.rules(constant.ramping());
        assertThat(asterix).isInstanceOf(Asterix.class);
        Rules set = set(
                asterix,
                state -> with("player", 8, 9)
                        .apply(with("pace", 10, 1000, 5, 1000, 0, 0).apply(state)));
        set.step(Move.NONE, NO_DICE);
        set.step(Move.NONE, NO_DICE);
        int[] pace = new int[6];
        MemoryState.of(set).getInts("pace", pace);
        assertThat(pace).startsWith(10).contains(5);
    }

    @Test
    void stepsWithoutAnEpisodeAndUnknownActionsAreRefusedByName() {
        MinAtarEnvironment freeway = new MinAtarEnvironment(MinAtarGame.FREEWAY);
        assertThatThrownBy(() -> freeway.step(0))
                .isInstanceOf(BellmanException.class)
                .hasMessage("Freeway: step before reset, or after the episode's end; call reset");
        freeway.reset();
        assertThatThrownBy(() -> freeway.step(3)).hasMessage("Freeway: action 3 is not in Discrete(3)");
        MinAtarVectorEnvironment batch =
                new MinAtarVectorEnvironment(MinAtarGame.FREEWAY, new MinAtarOptions(), 2, 100);
        StepBatch out = StepBatch.of(batch);
        ActionBatch actions = new ActionBatch(batch.actionSpace(), 2);
        assertThatThrownBy(() -> batch.step(actions, out)).hasMessage("Freeway: step before reset; call reset");
        batch.reset(1, out);
        actions.integers()[1] = 3;
        assertThatThrownBy(() -> batch.step(actions, out))
                .hasMessage("Freeway, environment 1: action 3 is not in Discrete(3)");
    }
}
