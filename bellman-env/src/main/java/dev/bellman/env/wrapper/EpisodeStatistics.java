package dev.bellman.env.wrapper;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.GoalTask;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Records undiscounted return and length of every episode. Put it below any wrapper that changes rewards, so that the
 * returns are the task's own. After each step it holds the episodes that ended with that step, in the order of their rows.
 */
public final class EpisodeStatistics extends VectorWrapper {
    private final double[] returns;
    private final int[] lengths;
    private final int[] endedRows;
    private final double[] endedReturns;
    private final int[] endedLengths;
    private int ended;

    public EpisodeStatistics(VectorEnvironment environment) {
        super(environment);
        int size = environment.size();
        returns = new double[size];
        lengths = new int[size];
        endedRows = new int[size];
        endedReturns = new double[size];
        endedLengths = new int[size];
    }

    /** How many episodes ended with the last step. */
    public int ended() {
        return ended;
    }

    /** In which environment the episode ended; {@code episode} from 0 to {@code ended() - 1}, as below. */
    public int row(int episode) {
        return endedRows[Objects.checkIndex(episode, ended)];
    }

    /** The sum of its rewards. */
    public double episodeReturn(int episode) {
        return endedReturns[Objects.checkIndex(episode, ended)];
    }

    /** Its number of steps. */
    public int episodeLength(int episode) {
        return endedLengths[Objects.checkIndex(episode, ended)];
    }

    @Override
    public Optional<GoalTask> goals() {
        return environment().goals();
    }

    @Override
    public void reset(long seed, StepBatch out) {
        environment().reset(seed, out);
        Arrays.fill(returns, 0);
        Arrays.fill(lengths, 0);
        ended = 0;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, out);
        ended = 0;
        for (int row = 0; row < returns.length; row++) {
            returns[row] += out.rewards()[row];
            lengths[row]++;
            if (out.done(row)) {
                end(row);
            }
        }
    }

    private void end(int row) {
        endedRows[ended] = row;
        endedReturns[ended] = returns[row];
        endedLengths[ended] = lengths[row];
        ended++;
        returns[row] = 0;
        lengths[row] = 0;
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putDoubles("returns", returns);
        out.putInts("lengths", lengths);
    }

    @Override
    protected void loadOwn(StateReader in) {
        in.getDoubles("returns", returns);
        in.getInts("lengths", lengths);
        ended = 0;
    }
}
