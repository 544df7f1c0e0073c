package dev.bellman.env.wrapper;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.EpisodeMeasures;
import dev.bellman.env.GoalTask;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.env.VectorWrapper;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Records undiscounted return, length and measures of every episode. Put it below any wrapper that changes rewards, so that the
 * returns are the task's own. After each step it holds the episodes that ended with that step, in the order of their rows.
 */
public final class EpisodeStatistics extends VectorWrapper {
    private final double[] returns;
    private final int[] lengths;
    private final int[] endedRows;
    private final double[] endedReturns;
    private final int[] endedLengths;
    private final EpisodeMeasures measures;
    /** [episodes x measures]. */
    private final double[] endedMeasures;

    private int ended;

    public EpisodeStatistics(VectorEnvironment environment) {
        super(environment);
        int size = environment.size();
        returns = new double[size];
        lengths = new int[size];
        endedRows = new int[size];
        endedReturns = new double[size];
        endedLengths = new int[size];
        measures = new EpisodeMeasures(environment.measures(), size);
        endedMeasures = new double[size * measures.count()];
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

    /** That one of its {@link #measures}, joined over its steps. */
    public double episodeMeasure(int episode, int measure) {
        return endedMeasures[
                Objects.checkIndex(episode, ended) * measures.count() + Objects.checkIndex(measure, measures.count())];
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
        measures.startAll();
        ended = 0;
    }

    @Override
    public void step(ActionBatch actions, StepBatch out) {
        environment().step(actions, out);
        ended = 0;
        for (int row = 0; row < returns.length; row++) {
            returns[row] += out.rewards()[row];
            lengths[row]++;
            measures.add(row, out.measures(), row * measures.count());
            if (out.done(row)) {
                end(row);
            }
        }
    }

    private void end(int row) {
        endedRows[ended] = row;
        endedReturns[ended] = returns[row];
        endedLengths[ended] = lengths[row];
        for (int i = 0; i < measures.count(); i++) {
            endedMeasures[ended * measures.count() + i] = measures.joined(row, i);
        }
        measures.start(row);
        ended++;
        returns[row] = 0;
        lengths[row] = 0;
    }

    @Override
    protected void saveOwn(StateWriter out) {
        out.putDoubles("returns", returns);
        out.putInts("lengths", lengths);
        if (measures.count() > 0) {
            out.put("measures", measures);
        }
    }

    /** Also reads what was saved before measures were. */
    @Override
    protected void loadOwn(StateReader in) {
        in.getDoubles("returns", returns);
        in.getInts("lengths", lengths);
        measures.startAll();
        if (measures.count() > 0 && in.has("measures")) {
            in.get("measures", measures);
        }
        ended = 0;
    }
}
