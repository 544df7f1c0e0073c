package dev.bellman.impala;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Check;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.nn.Parameters;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which trajectory may begin, with which parameters, and who learns from which when. Trajectories are numbered as they begin,
 * and trajectory i is learned in update i / b, where b is how many an update takes. It may begin once update i / b - lag is
 * done, so that its policy is at most that many updates old when it is learned, however slow its actor is. There are (lag + 1)
 * b trajectories, used in turn: the one that i takes was learned lag + 1 updates before that of i.
 *
 * <p>A batch whose trajectories are all full is learned by whoever has the time: each claims one trajectory after the other,
 * and whoever computes the last gradient takes the step.
 */
final class Pipeline implements Stateful {
    /** In place of a number: no trajectory, for now. */
    static final long NONE = -1;

    private final int batch;
    private final int lag;
    private final Trajectory[] trajectories;
    private final boolean[] complete;
    private final Parameters latest;
    private long begun;
    private long updates;
    /** Of a state that is being loaded. */
    private final Set<Long> underWay = new HashSet<>();

    private int claimed;
    private int computed;

    /**
     * An empty pipeline.
     *
     * @param batch trajectories of an update
     * @param lag updates that a trajectory may be ahead
     * @param initial the first parameters to act with, which are copied
     */
    Pipeline(int batch, int lag, Supplier<Trajectory> trajectory, Parameters initial) {
        this.batch = batch;
        this.lag = lag;
        int held = Check.product("the trajectories of the pipeline", lag + 1, batch);
        trajectories = Stream.generate(trajectory).limit(held).toArray(Trajectory[]::new);
        complete = new boolean[held];
        latest = initial.copy();
    }

    /**
     * Begins the next trajectory, if it may begin now.
     *
     * @param actor receives the latest parameters
     * @return its number, or {@link #NONE}
     */
    synchronized long begin(Parameters actor) {
        if (begun / batch > updates + lag) {
            return NONE;
        }
        actor.copyFrom(latest);
        trajectory(begun).begin(updates);
        return begun++;
    }

    /** Replaces the parameters that the next trajectories begin with. */
    synchronized void actWith(Parameters replaced) {
        latest.copyFrom(replaced);
    }

    Trajectory trajectory(long number) {
        return trajectories[index(number)];
    }

    /** @throws BellmanException if no actor can be filling that trajectory, or another one is */
    synchronized void requireUnderWay(long number) {
        if (number < begun - trajectories.length || trajectory(number).isFull() || !underWay.add(number)) {
            throw new BellmanException("trajectory " + number + " was saved as under way, but cannot be");
        }
    }

    private int index(long number) {
        return (int) (number % trajectories.length);
    }

    /** Says that a trajectory is full. */
    synchronized void complete(long number) {
        complete[index(number)] = true;
    }

    /**
     * Takes a trajectory to compute the gradient of, if a batch is complete and not all taken.
     *
     * @param learner receives the parameters that the gradient is wanted at
     * @return its number, or {@link #NONE}
     */
    synchronized long claim(Parameters learner) {
        if (claimed == batch || !batchIsComplete()) {
            return NONE;
        }
        learner.copyFrom(latest);
        return updates * batch + claimed++;
    }

    private boolean batchIsComplete() {
        for (int i = 0; i < batch; i++) {
            if (!complete[index(updates * batch + i)]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says that the gradient of a claimed trajectory has been added.
     *
     * @return whether it was the batch's last: the caller is to take the step and to say what was {@link #learned}
     */
    synchronized boolean computed() {
        computed++;
        return computed == batch;
    }

    /** Ends the batch. @param learnt the parameters after its step */
    synchronized void learned(Parameters learnt) {
        for (int i = 0; i < batch; i++) {
            complete[index(updates * batch + i)] = false;
        }
        latest.copyFrom(learnt);
        updates++;
        claimed = 0;
        computed = 0;
    }

    /** Trajectories that have begun. */
    synchronized long begun() {
        return begun;
    }

    /** Updates that have been done. */
    synchronized long updates() {
        return updates;
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < trajectories.length; i++) {
            out.put("trajectory-" + i, trajectories[i]);
            out.putBoolean("complete-" + i, complete[i]);
        }
        out.put("latest", latest);
        out.putLong("begun", begun);
        out.putLong("updates", updates);
    }

    @Override
    public void load(StateReader in) {
        underWay.clear();
        for (int i = 0; i < trajectories.length; i++) {
            in.get("trajectory-" + i, trajectories[i]);
            complete[i] = in.getBoolean("complete-" + i);
            if (complete[i] && !trajectories[i].isFull()) {
                throw new BellmanException("trajectory " + i + " was saved as complete, but is not full");
            }
        }
        in.get("latest", latest);
        updates = in.getLong("updates", 0, Long.MAX_VALUE / batch - lag - 1);
        begun = in.getLong("begun", updates * batch, (updates + lag + 1) * batch);
    }
}
