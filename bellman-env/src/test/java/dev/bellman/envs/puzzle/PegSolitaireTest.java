package dev.bellman.envs.puzzle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Step;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PegSolitaireTest {
    private final PegSolitaire game = new PegSolitaire(true);
    private final RandomStream random = RandomStream.of(1, "player");

    /** The classical start has four jumps, all into the centre; the corner of an arm has two. */
    @Test
    void knowsItsBoard() {
        assertThat(IntStream.range(0, 49).filter(place -> PegSolitaire.isHole(place / 7, place % 7)))
                .hasSize(33);
        assertThat(possibleJumpsInto(3, 3)).isEqualTo(4);
        assertThat(possibleJumpsInto(0, 2)).isEqualTo(2);
        assertThat(possibleJumpsInto(1, 3)).isEqualTo(1);
    }

    private static long possibleJumpsInto(int row, int column) {
        boolean[] pegs = new boolean[PegBoard.HOLES];
        Arrays.fill(pegs, true);
        pegs[PegBoard.hole(row, column)] = false;
        return IntStream.range(0, PegBoard.JUMPS)
                .filter(jump -> PegBoard.isPossible(pegs, jump))
                .count();
    }

    /** Every jump takes one peg; the game ends just when none is possible. */
    @Test
    void playsByTheRules() {
        float[] board = game.reset(3);
        for (int episode = 0; episode < 200; episode++) {
            assertThat(pegs(board)).isEqualTo(32);
            boolean ended = false;
            for (int jumps = 1; !ended; jumps++) {
                Step step = game.step(possibleJump());
                assertThat(step.reward()).isEqualTo(1);
                assertThat(pegs(step.observation())).isEqualTo(32 - jumps);
                assertThat(step.truncated()).isFalse();
                ended = step.terminated();
                assertThat(ended).isEqualTo(countPossible() == 0);
            }
            board = game.reset();
        }
    }

    @Test
    void impossibleJumpsChangeNothing() {
        PegSolitaire unmasked = new PegSolitaire(false);
        float[] before = unmasked.reset(1);
        game.reset(1);
        int impossible = IntStream.range(0, PegBoard.JUMPS)
                .filter(jump -> !game.actionMask()[jump])
                .findFirst()
                .orElseThrow();
        Step step = unmasked.step(impossible);
        assertThat(step.observation()).containsExactly(before);
        assertThat(step.reward()).isEqualTo(-0.1);
        assertThat(step.terminated()).isFalse();
        assertThat(unmasked.hasActionMask()).isFalse();
    }

    @Test
    void goesOnFromASnapshot() {
        game.reset(5);
        game.step(possibleJump());
        MemoryState state = new MemoryState();
        game.save(state);
        PegSolitaire other = new PegSolitaire(true);
        other.load(state);
        int jump = possibleJump();
        assertThat(other.actionMask()).containsExactly(game.actionMask());
        assertThat(other.step(jump).observation())
                .containsExactly(game.step(jump).observation());
        assertThat(other.reset()).containsExactly(game.reset());
    }

    /** The batch, row by row, has the masks of single games, those of games that are cut off too. */
    @Test
    void batchesHaveTheSameMasks() {
        int size = 3;
        int limit = 4;
        VectorEnvironment batch = PegSolitaire.batch(true, size, limit);
        StepBatch out = StepBatch.of(batch);
        ActionBatch jumps = new ActionBatch(batch.actionSpace(), size);
        PegSolitaire[] games = new PegSolitaire[size];
        batch.reset(9, out);
        for (int row = 0; row < size; row++) {
            games[row] = new PegSolitaire(true);
            games[row].reset(VectorEnvironment.seedOf(9, row));
        }
        for (int step = 1; step <= 50; step++) {
            for (int row = 0; row < size; row++) {
                assertThat(maskOf(out.actionMasks(), row)).containsExactly(games[row].actionMask());
                jumps.integers()[row] = possibleJump(games[row]);
            }
            batch.step(jumps, out);
            for (int row = 0; row < size; row++) {
                Step taken = games[row].step(jumps.integers()[row]);
                if (taken.terminated() || out.truncated()[row]) {
                    assertThat(maskOf(out.finalActionMasks(), row)).containsExactly(games[row].actionMask());
                    games[row].reset();
                }
            }
        }
    }

    private static boolean[] maskOf(boolean[] masks, int row) {
        return Arrays.copyOfRange(masks, row * PegBoard.JUMPS, (row + 1) * PegBoard.JUMPS);
    }

    private int possibleJump() {
        return possibleJump(game);
    }

    private int possibleJump(PegSolitaire of) {
        int[] possible = IntStream.range(0, PegBoard.JUMPS)
                .filter(jump -> of.actionMask()[jump])
                .toArray();
        return possible[random.nextInt(possible.length)];
    }

    private long countPossible() {
        return IntStream.range(0, PegBoard.JUMPS)
                .filter(jump -> game.actionMask()[jump])
                .count();
    }

    private static int pegs(float[] observation) {
        int pegs = 0;
        for (float hole : observation) {
            pegs += hole > 0 ? 1 : 0;
        }
        return pegs;
    }
}
