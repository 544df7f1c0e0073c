package dev.bellman.cli.testing;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.Snapshotable;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.Space;
import java.util.concurrent.locks.LockSupport;

/** Walk right to the end; what a user's environment looks like. */
public class Corridor implements Environment<Integer> {
    private static final int LENGTH = 8;

    private int position;

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, 2);
    }

    @Override
    public Space<Integer> actionSpace() {
        return new Discrete(2);
    }

    @Override
    public float[] reset(long seed) {
        return reset();
    }

    @Override
    public float[] reset() {
        position = 0;
        return observe();
    }

    @Override
    public Step step(Integer action) {
        position = Math.max(0, position + (action == 1 ? 1 : -1));
        boolean end = position == LENGTH;
        return new Step(observe(), end ? 1 : -0.01, end, false);
    }

    /** What is seen: how far it is, and how far it is not. */
    protected float[] observe() {
        return new float[] {position / (float) LENGTH, 1 - position / (float) LENGTH};
    }

    /** Steps from the left end. */
    protected int position() {
        return position;
    }

    /** Goes to that place. */
    protected void standAt(int place) {
        position = place;
    }

    /** Sees NaN in the middle. */
    public static final class WithNan extends Corridor {
        @Override
        protected float[] observe() {
            float[] seen = super.observe();
            seen[1] = position() == 3 ? Float.NaN : seen[1];
            return seen;
        }
    }

    /** Sees too much. */
    public static final class TooLong extends Corridor {
        @Override
        protected float[] observe() {
            return new float[3];
        }
    }

    /** Breaks in the middle. */
    public static final class Throwing extends Corridor {
        @Override
        public Step step(Integer action) {
            if (position() == 3) {
                throw new IllegalStateException("the lamp broke");
            }
            return super.step(action);
        }
    }

    /** Asks for too much. */
    public static final class Greedy extends Corridor {
        @Override
        public Step step(Integer action) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    /** Never comes back from a step. */
    public static final class Stuck extends Corridor {
        @Override
        public Step step(Integer action) {
            System.out.println("stuck");
            while (true) {
                LockSupport.park(this);
            }
        }
    }

    /** Does something after so many steps, unless the property {@value #TAME} is set. */
    public abstract static class Late extends Corridor implements Snapshotable {
        public static final String TAME = "corridor.tame";
        private static final int STEPS = 1234;

        private int steps;

        /** Does it. */
        protected abstract void misbehave();

        @Override
        public Step step(Integer action) {
            if (++steps == STEPS && System.getProperty(TAME) == null) {
                misbehave();
            }
            return super.step(action);
        }

        @Override
        public void save(StateWriter out) {
            out.putLong("steps", steps);
            out.putLong("position", position());
        }

        @Override
        public void load(StateReader in) {
            steps = in.getInt("steps");
            standAt(in.getInt("position"));
        }
    }

    /** Hangs in a loop. */
    public static final class Hanging extends Late {
        private volatile boolean waiting = true;

        @Override
        protected void misbehave() {
            System.out.println("hangs");
            while (waiting) {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends the process, as if all were well. */
    public static final class Exiting extends Late {
        @Override
        protected void misbehave() {
            System.exit(0);
        }
    }

    /** Cannot be made from its name. */
    public static final class WithParameter extends Corridor {
        public WithParameter(int length) {
            assert length > 0;
        }
    }
}
