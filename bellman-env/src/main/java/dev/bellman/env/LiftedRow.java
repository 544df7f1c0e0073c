package dev.bellman.env;

import dev.bellman.base.BellmanException;
import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One environment of a batch: starts its next episode within the step that ends one, says at which step of which episode it
 * failed, and gets over that where errors are tolerated. A step that failed counts as one that changed nothing: no reward, and
 * the final observation is the one before it, as are measures, but for those that are summed.
 */
final class LiftedRow<A> implements Stateful {
    private final int row;
    private final OutputGuard guard;
    private final RequestedSettings settings;
    private final Space<A> actionSpace;
    private final Supplier<? extends Environment<A>> factory;
    private final EnvironmentErrors errors;

    private Environment<A> environment;
    /** What the batch gave it, and what its source of chance was seeded with last. */
    private long firstSeed;

    private long seed;
    /** How often it was made anew. */
    private long renewals;
    /** Since it was seeded, from 1. */
    private long episode;
    /** Of the episode, from 1. */
    private long step;

    /** What was seen last, for a step that fails; nothing where no error is tolerated. */
    private final float[] observation;

    private final boolean[] mask;
    private final List<Measure> measures;
    private final double[] measured;
    private boolean observed;

    LiftedRow(
            int row,
            OutputGuard guard,
            RequestedSettings settings,
            Environment<A> environment,
            Supplier<? extends Environment<A>> factory,
            EnvironmentErrors errors) {
        this.row = row;
        this.guard = guard;
        this.settings = settings;
        this.environment = environment;
        this.factory = factory;
        this.errors = errors;
        actionSpace = environment.actionSpace();
        observation =
                new float[errors.tolerated() ? environment.observationSpace().size() : 0];
        measures = environment.measures();
        measured = new double[errors.tolerated() ? measures.size() : 0];
        mask = new boolean[errors.tolerated() && environment.hasActionMask() ? StepBatch.maskWidth(actionSpace) : 0];
    }

    Environment<A> environment() {
        return environment;
    }

    void reset(long newSeed, StepBatch out) {
        firstSeed = newSeed;
        renewals = 0;
        try {
            seed(newSeed, out);
        } catch (BellmanException e) {
            getOver(e, out);
        }
    }

    void step(ActionBatch actions, StepBatch out) {
        step++;
        A action = Actions.get(actionSpace, actions, row);
        boolean done;
        try {
            done = take(action, out);
        } catch (BellmanException e) {
            BellmanException described = described(e, ", action " + Actions.describe(action));
            if (!observed) {
                throw described;
            }
            errors.add(described);
            truncate(out);
            renew(out);
            return;
        }
        if (done) {
            startNext(out);
        }
    }

    /** Whether the episode is over. */
    private boolean take(A action, StepBatch out) {
        Step taken = guard.run(row, "step", () -> environment.step(action));
        guard.putStep(row, taken, out);
        System.arraycopy(out.measures(), row * out.measureCount(), measured, 0, measured.length);
        if (!taken.done()) {
            finish(out);
            return false;
        }
        out.keepFinalObservation(row);
        if (!taken.terminated()) {
            guard.putFinalMask(row, guard.run(row, "actionMask", environment::actionMask), out);
        }
        return true;
    }

    private void startNext(StepBatch out) {
        try {
            adjust();
            start(guard.run(row, "reset", environment::reset), out);
        } catch (BellmanException e) {
            getOver(e, out);
        }
    }

    private void seed(long newSeed, StepBatch out) {
        seed = newSeed;
        episode = 0;
        adjust();
        start(guard.run(row, "reset", () -> environment.reset(newSeed)), out);
    }

    private void adjust() {
        if (!settings.isEmpty()) {
            guard.run(row, "set", () -> {
                environment.adjustable().ifPresent(own -> settings.apply(row, own));
                return true;
            });
        }
    }

    private void start(float[] first, StepBatch out) {
        guard.putObservation(row, "reset", first, out);
        episode++;
        step = 0;
        Arrays.fill(measured, 0);
        finish(out);
    }

    /** What is the same after a reset and after a step that goes on. */
    private void finish(StepBatch out) {
        guard.putMask(row, guard.run(row, "actionMask", environment::actionMask), out);
        if (errors.tolerated()) {
            remember(out);
        }
    }

    private void remember(StepBatch out) {
        System.arraycopy(out.observations(), row * observation.length, observation, 0, observation.length);
        System.arraycopy(out.actionMasks(), row * mask.length, mask, 0, mask.length);
        observed = true;
    }

    private void truncate(StepBatch out) {
        System.arraycopy(observation, 0, out.finalObservations(), row * observation.length, observation.length);
        System.arraycopy(mask, 0, out.finalActionMasks(), row * mask.length, mask.length);
        for (int i = 0; i < measured.length; i++) {
            out.measures()[row * measured.length + i] =
                    measures.get(i).joining().unchanged(measured[i]);
        }
        out.rewards()[row] = 0;
        out.terminated()[row] = false;
        out.truncated()[row] = true;
    }

    private void getOver(BellmanException failedReset, StepBatch out) {
        step = 0;
        errors.add(described(failedReset, ""));
        renew(out);
    }

    /** Until it starts, or the errors are too many. */
    private void renew(StepBatch out) {
        boolean started = false;
        while (!started) {
            closeQuietly();
            renewals++;
            long newSeed = RandomStream.of(firstSeed, "environment-after-error", renewals)
                    .nextLong();
            try {
                environment = guard.run(row, "making", factory);
                settings.forget(row);
                seed(newSeed, out);
                started = true;
            } catch (BellmanException e) {
                step = 0;
                errors.add(described(e, ""));
            }
        }
    }

    @SuppressWarnings("EmptyCatch") // an environment that failed may well fail to close
    private void closeQuietly() {
        try {
            environment.close();
        } catch (RuntimeException ignored) {
        }
    }

    private BellmanException described(BellmanException e, String action) {
        String when = step == 0 ? "at the start of an episode" : "at step " + step + " of episode " + episode;
        return new BellmanException(
                e.getMessage() + "; " + when + " after reset(" + seed + ")" + action,
                e.getCause() == null ? e : e.getCause());
    }

    /** All but the environment itself. */
    @Override
    public void save(StateWriter out) {
        out.putLongs("counters", new long[] {firstSeed, seed, renewals, episode, step});
        if (errors.tolerated()) {
            out.putFloats("observation", observation);
            out.putFlags("mask", mask);
            out.putDoubles("measures", measured);
        }
    }

    @Override
    public void load(StateReader in) {
        long[] counters = new long[5];
        in.getLongs("counters", counters);
        firstSeed = counters[0];
        seed = counters[1];
        renewals = counters[2];
        episode = counters[3];
        step = counters[4];
        observed = errors.tolerated() && in.has("observation");
        if (observed) {
            in.getFloats("observation", observation);
            in.getFlags("mask", mask);
            Arrays.fill(measured, 0);
            if (in.has("measures")) {
                in.getDoubles("measures", measured);
            }
        }
    }
}
