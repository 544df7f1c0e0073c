package dev.bellman.env.check;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.Environment;
import dev.bellman.env.Measure;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** For each rule, environments that break it and as little else as can be. */
final class BrokenSpecimens {
    private static final Discrete TWO = new Discrete(2);
    private static final Box UNIT = Box.uniform(-1, 1, 1);

    private BrokenSpecimens() {}

    static Supplier<Environment<?>> breaking(Rule rule) {
        return switch (rule) {
            case CONSTRUCTION ->
                () -> {
                    throw new IllegalStateException("no licence");
                };
            case SPACES_GIVEN -> () -> observing(absent());
            case SPACES_CONSTANT ->
                new Supplier<>() {
                    private int made = 1;

                    @Override
                    public Environment<?> get() {
                        return new Specimen<>(new Discrete(++made));
                    }
                };
            case MEASURES_CONSTANT -> () -> renaming();
            case OBSERVATION_SHAPE -> () -> observing(Box.uniform(-1, 1, 1, 2));
            case OBSERVATION_BOUNDS_FINITE -> () -> observing(Box.uniform(-1, Float.POSITIVE_INFINITY, 2));
            case OBSERVATION_BOUNDS_APART -> () -> constantElement();
            case IMAGE_BOUNDS -> () -> image(40, 1);
            case IMAGE_SIZE -> () -> image(10, 255);
            case ACTION_KIND -> () -> new Specimen<>(composite());
            case ACTION_CHOICE -> () -> new Specimen<>(new MultiDiscrete(1, 1));
            case ACTION_BOUNDS_FINITE -> () -> new Specimen<>(Box.uniform(-1, Float.POSITIVE_INFINITY, 1));
            case ACTION_BOUNDS_APART -> () -> new Specimen<>(Box.of(new float[] {-1, 1}, new float[] {1, 1}));
            case ACTION_SCALE -> () -> new Specimen<>(Box.uniform(0, 10, 1));
            case RESET_WORKS -> failingReset();
            case STEP_WORKS -> failingStep();
            case OBSERVATION_GIVEN -> () -> showing(absent());
            case OBSERVATION_LENGTH -> () -> showing(new float[3]);
            case OBSERVATION_FINITE -> () -> showing(new float[] {0, Float.NaN});
            case OBSERVATION_IN_SPACE -> () -> showing(new float[] {0, 1.5f});
            case OBSERVATION_OWNED -> sharedObservation();
            case REWARD_FINITE -> () -> paying(Double.NEGATIVE_INFINITY);
            case MEASURES_GIVEN -> () -> measuring(Double.NaN);
            case ACTION_UNTOUCHED -> changedAction();
            case RESET_REPEATABLE -> unseededStart();
            case RESET_UNSEEDED -> otherDefaultSeed();
            case RESET_COMPLETE -> leftOver();
            case RESET_CONTINUES -> reseedingReset();
            case SEED_USED -> seedIgnored();
            case STEP_REPEATABLE -> randomReward();
            case INSTANCES_INDEPENDENT -> sharedState();
            case THREADS_INDEPENDENT -> confined();
            case STEP_BEFORE_RESET, STEP_AFTER_END -> careless();
            case ACTION_OUTSIDE -> () -> accepting(TWO);
            case EPISODE_ENDS -> endless();
            case MASK_DECLARED -> () -> masked(TWO, false, true, false);
            case MASK_KIND -> () -> masked(new MultiBinary(1), true, true);
            case MASK_LENGTH -> () -> masked(TWO, true, true, false, true);
            case MASK_OPEN -> () -> masked(new MultiDiscrete(2, 2), true, true, false, false, false);
            case SNAPSHOT_GIVEN -> unsaved();
            case SNAPSHOT_EXACT -> forgetful();
            case CLOSE_WORKS -> () -> closing(0);
            case CLOSE_TWICE -> () -> closing(1);
        };
    }

    /** What a class that was compiled without null checks may return. */
    @SuppressWarnings("NullAway")
    private static <T> T absent() {
        return null;
    }

    private static Environment<?> observing(Box space) {
        return new Specimen<>(TWO) {
            @Override
            public Box observationSpace() {
                return space;
            }
        };
    }

    private static Environment<?> constantElement() {
        return new Specimen<>(TWO) {
            @Override
            public Box observationSpace() {
                return Box.of(new float[] {-1, -1, 5}, new float[] {1, 1, 5});
            }

            @Override
            float[] observation() {
                return new float[] {state[0], state[1], 5};
            }
        };
    }

    private static Environment<?> image(int side, int high) {
        return new Specimen<>(TWO) {
            @Override
            public Box observationSpace() {
                return Box.uniform(0, high, side, side, 1);
            }

            @Override
            float[] observation() {
                float[] image = new float[side * side];
                System.arraycopy(state, 0, image, 0, state.length);
                return image;
            }
        };
    }

    private static Composite composite() {
        LinkedHashMap<String, Space<?>> parts = new LinkedHashMap<>();
        parts.put("gear", TWO);
        return new Composite(parts);
    }

    private static Supplier<Environment<?>> failingReset() {
        return () -> new Specimen<>(TWO) {
            @Override
            public float[] reset() {
                if (step > 0 && running) {
                    throw new IllegalStateException("finish the episode first");
                }
                return super.reset();
            }
        };
    }

    private static Supplier<Environment<?>> failingStep() {
        return () -> new Specimen<>(TWO) {
            @Override
            public Step step(Integer action) {
                if (action == 1) {
                    throw new UnsupportedOperationException("not yet");
                }
                return super.step(action);
            }
        };
    }

    private static Environment<?> showing(float[] observation) {
        return new Specimen<>(TWO) {
            @Override
            float[] observation() {
                return step == 3 ? observation : super.observation();
            }
        };
    }

    private static Supplier<Environment<?>> sharedObservation() {
        return () -> new Specimen<>(TWO) {
            @Override
            float[] observation() {
                return state;
            }
        };
    }

    private static Environment<?> paying(double reward) {
        return new Specimen<>(TWO) {
            @Override
            double reward() {
                return step == 3 ? reward : super.reward();
            }
        };
    }

    private static Environment<?> measuring(double value) {
        return new Specimen<>(TWO) {
            @Override
            public List<Measure> measures() {
                return List.of(Measure.sum("cost"));
            }

            @Override
            public Step step(Integer action) {
                return super.step(action).withMeasures(step == 3 ? value : 1);
            }
        };
    }

    private static Environment<?> renaming() {
        return new Specimen<>(TWO) {
            private int asked;

            @Override
            public List<Measure> measures() {
                return List.of(Measure.sum("cost" + asked++));
            }
        };
    }

    private static Supplier<Environment<?>> changedAction() {
        return () -> new Specimen<>(UNIT) {
            @Override
            public Step step(float[] action) {
                Step step = super.step(action);
                action[0] /= 2;
                return step;
            }
        };
    }

    private static Supplier<Environment<?>> unseededStart() {
        AtomicInteger starts = new AtomicInteger();
        return () -> new Specimen<>(TWO) {
            @Override
            public float[] reset() {
                float[] start = super.reset();
                start[1] = starts.incrementAndGet() * 1e-6f;
                return start;
            }
        };
    }

    private static Supplier<Environment<?>> otherDefaultSeed() {
        return () -> {
            Specimen<Integer> specimen = new Specimen<>(TWO);
            specimen.random = RandomStream.of(99, "specimen");
            return specimen;
        };
    }

    private static Supplier<Environment<?>> leftOver() {
        return () -> new Specimen<>(TWO) {
            private float wear;

            @Override
            public Step step(Integer action) {
                wear += 1e-6f;
                return super.step(action);
            }

            @Override
            double reward() {
                return wear;
            }
        };
    }

    private static Supplier<Environment<?>> reseedingReset() {
        return () -> new Specimen<>(TWO) {
            private long seed;

            @Override
            public float[] reset(long newSeed) {
                seed = newSeed;
                return reset();
            }

            @Override
            public float[] reset() {
                random = RandomStream.of(seed, "specimen");
                return super.reset();
            }
        };
    }

    private static Supplier<Environment<?>> seedIgnored() {
        return () -> new Specimen<>(TWO) {
            @Override
            public float[] reset(long seed) {
                return super.reset(0);
            }
        };
    }

    private static Supplier<Environment<?>> randomReward() {
        AtomicInteger steps = new AtomicInteger();
        return () -> new Specimen<>(TWO) {
            @Override
            double reward() {
                return steps.incrementAndGet();
            }
        };
    }

    private static Supplier<Environment<?>> sharedState() {
        float[] shared = new float[2];
        return () -> {
            Specimen<Integer> specimen = new Specimen<>(TWO) {
                @Override
                double reward() {
                    double before = shared[0];
                    shared[0] = state[1];
                    return step > 1 ? before : 0;
                }
            };
            return specimen;
        };
    }

    /** As engines are that hold to the thread that started them. */
    private static Supplier<Environment<?>> confined() {
        return () -> new Specimen<>(TWO) {
            private final Thread owner = Thread.currentThread();

            @Override
            public Step step(Integer action) {
                if (Thread.currentThread() != owner) {
                    throw new IllegalStateException("called by another thread");
                }
                return super.step(action);
            }
        };
    }

    private static Supplier<Environment<?>> careless() {
        return () -> new Specimen<>(TWO) {
            @Override
            public Step step(Integer action) {
                running = true;
                return super.step(action);
            }
        };
    }

    private static Environment<?> accepting(Discrete space) {
        return new Specimen<>(space) {
            @Override
            public Step step(Integer action) {
                return super.step(Math.clamp(action, 0, space.size() - 1));
            }
        };
    }

    private static Supplier<Environment<?>> endless() {
        return () -> new Specimen<>(TWO) {
            @Override
            public Step step(Integer action) {
                step = 0;
                return super.step(action);
            }
        };
    }

    private static <A> Environment<A> masked(Space<A> space, boolean declared, boolean... mask) {
        return new Specimen<>(space) {
            @Override
            public boolean hasActionMask() {
                return declared;
            }

            @Override
            public boolean[] actionMask() {
                return mask;
            }
        };
    }

    private static Supplier<Environment<?>> unsaved() {
        return () -> new Specimen<>(TWO) {
            @Override
            public boolean canSnapshot() {
                return false;
            }
        };
    }

    private static Supplier<Environment<?>> forgetful() {
        return () -> new Specimen<>(TWO) {
            @Override
            public void save(StateWriter out) {
                out.putLong("step", step);
                out.putBoolean("running", running);
                out.putFloats("state", state);
            }

            @Override
            public void load(StateReader in) {
                step = in.getInt("step");
                running = in.getBoolean("running");
                in.getFloats("state", state);
            }
        };
    }

    private static Environment<?> closing(int allowed) {
        return new Specimen<>(TWO) {
            private int closed;

            @Override
            public void close() {
                if (closed++ >= allowed) {
                    throw new IllegalStateException("already closed");
                }
            }
        };
    }
}
