package dev.bellman.env.check;

import dev.bellman.env.Actions;
import dev.bellman.env.Environment;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Rules about what an environment must not accept. */
final class RefusalRules<A> {
    private static final int LIMIT = 10_000;

    private final Supplier<Environment<A>> factory;

    RefusalRules(Supplier<Environment<A>> factory) {
        this.factory = factory;
    }

    void check(Findings findings) {
        findings.collect(this::checkBeforeReset);
        findings.collect(this::checkAfterEnd);
        findings.collect(this::checkOutside);
    }

    private void checkBeforeReset() {
        Environment<A> environment = factory.get();
        A action = new Probe<>(factory.get()).anyAction();
        requireRefused(environment, action, Rule.STEP_BEFORE_RESET, "step before reset was accepted");
    }

    private void checkAfterEnd() {
        Probe<A> probe = new Probe<>(factory.get());
        probe.reset(0);
        for (int i = 0; i < LIMIT; i++) {
            if (probe.step().done()) {
                requireRefused(
                        probe.environment(),
                        probe.anyAction(),
                        Rule.STEP_AFTER_END,
                        "step after the end of an episode was accepted");
                return;
            }
        }
    }

    private void checkOutside() {
        for (A action : outside(factory.get().actionSpace())) {
            Environment<A> environment = factory.get();
            new Probe<>(environment).reset(0);
            requireRefused(
                    environment,
                    action,
                    Rule.ACTION_OUTSIDE,
                    "the action " + Actions.describe(action) + " was accepted, but is not in "
                            + environment.actionSpace());
        }
    }

    private static <A> void requireRefused(Environment<A> environment, A action, Rule rule, String message) {
        try {
            environment.step(action);
        } catch (RuntimeException e) {
            return;
        }
        throw new Violation(rule, message);
    }

    @SuppressWarnings("unchecked") // each space's element type is fixed by its class
    private static <A> List<A> outside(Space<A> space) {
        return (List<A>)
                switch (space) {
                    case Discrete discrete -> List.of(-1, discrete.size());
                    case MultiDiscrete multi -> {
                        int[] tooLarge = new int[multi.parts()];
                        tooLarge[0] = multi.sizes().getFirst();
                        yield List.of(tooLarge, new int[multi.parts() + 1]);
                    }
                    case MultiBinary binary -> List.of(new boolean[binary.size() + 1]);
                    case Box box -> outside(box);
                    default -> throw new AssertionError(space);
                };
    }

    private static List<float[]> outside(Box box) {
        List<float[]> actions = new ArrayList<>();
        actions.add(new float[box.size() + 1]);
        for (float wrong : new float[] {Float.NaN, Math.nextUp(box.high(0)), Math.nextDown(box.low(0))}) {
            float[] action = new float[box.size()];
            for (int i = 0; i < action.length; i++) {
                action[i] = Math.clamp(0f, box.low(i), box.high(i));
            }
            action[0] = wrong;
            if (!box.contains(action)) {
                actions.add(action);
            }
        }
        return actions;
    }
}
