package dev.bellman.env;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.envs.box2d.Box2dTasks;
import dev.bellman.space.Space;
import dev.bellman.testing.Allocation;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every registered environment, its single and its batch form. */
class BuiltInsTest {
    private static final int SIZE = 5;
    /** More than the longest episode under random actions. */
    private static final int STEPS = 2600;

    private static final Set<String> WITHOUT_CHANCE = Set.of("CliffWalking-v1");

    static Stream<EnvironmentSpec> specs() {
        return EnvironmentRegistry.standard().specs().stream();
    }

    /** All but those on JBox2D, which gets a new world for every episode and allocates of itself. */
    static Stream<EnvironmentSpec> leanSpecs() {
        Set<String> ids = new Box2dTasks()
                .environments().stream().map(EnvironmentSpec::id).collect(toSet());
        return specs().filter(spec -> !ids.contains(spec.id()));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theHotFormEqualsSingleEnvironmentsToTheBit(EnvironmentSpec spec) {
        VectorEnvironment hot = spec.makeVector(SIZE);
        VectorEnvironment lifted = SyncVectorEnvironment.of(spec.id(), SIZE, spec::make);
        assertThat(hot.observationSpace()).isEqualTo(lifted.observationSpace());
        assertThat(hot.actionSpace()).isEqualTo(lifted.actionSpace());
        Walk a = new Walk(hot, 3);
        Walk b = new Walk(lifted, 3);
        a.reset(11);
        b.reset(11);
        for (int i = 0; i < STEPS; i++) {
            assertThat(a.step()).isEqualTo(b.step());
        }
        assertThat(a.ends > 0 || spec.maxEpisodeSteps().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void bothFormsTakeAnotherTimeLimit(EnvironmentSpec spec) {
        EnvironmentSpec shorter = spec.withMaxEpisodeSteps(3);
        Walk a = new Walk(shorter.makeVector(SIZE), 3);
        Walk b = new Walk(SyncVectorEnvironment.of(spec.id(), SIZE, shorter::make), 3);
        a.reset(11);
        b.reset(11);
        assertThat(a.steps(9)).isEqualTo(b.steps(9));
        assertThat(a.ends).isGreaterThanOrEqualTo(3 * SIZE);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theSameSeedGivesTheSameBitsAndAnotherSeedOthers(EnvironmentSpec spec) {
        Walk a = new Walk(spec.makeVector(SIZE), 3);
        Walk b = new Walk(spec.makeVector(SIZE), 3);
        Walk other = new Walk(spec.makeVector(SIZE), 3);
        a.reset(1);
        b.reset(2);
        b.step();
        b = new Walk(b.environment, 3);
        b.reset(1);
        other.reset(2);
        assertThat(a.out.observations()).isEqualTo(b.out.observations());
        long steps = a.steps(300);
        assertThat(steps).isEqualTo(b.steps(300));
        assertThat(other.steps(300) == steps).isEqualTo(WITHOUT_CHANCE.contains(spec.id()));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aBatchContinuesFromItsSnapshot(EnvironmentSpec spec) {
        Walk walk = new Walk(spec.makeVector(SIZE), 3);
        walk.reset(5);
        walk.steps(321);
        Snapshotable original = Snapshotable.require(walk.environment);
        MemoryState saved = MemoryState.of(original);
        MemoryState chance = MemoryState.of(walk.random);
        long expected = walk.steps(700);

        walk.random.load(chance);
        original.load(saved);
        assertThat(walk.steps(700)).isEqualTo(expected);

        Walk fresh = new Walk(spec.makeVector(SIZE), 3);
        fresh.random.load(chance);
        Snapshotable.require(fresh.environment).load(saved);
        assertThat(fresh.steps(700)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aSingleEnvironmentContinuesFromItsSnapshot(EnvironmentSpec spec) {
        Environment<?> environment = spec.make();
        environment.reset(8);
        RandomStream random = RandomStream.of(1, "test");
        digest(environment, random, 77);
        MemoryState saved = MemoryState.of(Snapshotable.require(environment));
        MemoryState chance = MemoryState.of(random);
        long expected = digest(environment, random, 900);

        for (Environment<?> again : new Environment<?>[] {environment, spec.make()}) {
            random.load(chance);
            Snapshotable.require(again).load(saved);
            assertThat(digest(again, random, 900)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("leanSpecs")
    void aBatchStepAllocatesNothing(EnvironmentSpec spec) {
        VectorEnvironment environment = spec.makeVector(SIZE);
        StepBatch out = StepBatch.of(environment);
        ActionBatch actions = new ActionBatch(environment.actionSpace(), SIZE);
        environment.reset(1, out);
        long bytes = Allocation.leastBytes(() -> {
            for (int i = 0; i < 20_000; i++) {
                environment.step(actions, out);
            }
        });
        assertThat(bytes).isZero();
    }

    private static <A> long digest(Environment<A> environment, RandomStream random, int steps) {
        Space<A> actions = environment.actionSpace();
        long digest = 0;
        for (int i = 0; i < steps; i++) {
            Step step = environment.step(actions.sample(random));
            float[] next = step.done() ? environment.reset() : step.observation();
            digest = 31 * digest + java.util.Arrays.hashCode(next) + Double.hashCode(step.reward());
        }
        return digest;
    }

    /** A batch under random actions, reduced to digests. */
    private static final class Walk {
        final VectorEnvironment environment;
        final StepBatch out;
        final ActionBatch actions;
        final RandomStream random;
        long ends;

        Walk(VectorEnvironment environment, long seed) {
            this.environment = environment;
            out = StepBatch.of(environment);
            actions = new ActionBatch(environment.actionSpace(), environment.size());
            random = RandomStream.of(seed, "test");
        }

        void reset(long seed) {
            environment.reset(seed, out);
        }

        long steps(int count) {
            long digest = 0;
            for (int i = 0; i < count; i++) {
                digest = 31 * digest + step();
            }
            return digest;
        }

        long step() {
            for (int row = 0; row < environment.size(); row++) {
                sample(environment.actionSpace(), row);
            }
            environment.step(actions, out);
            long digest = java.util.Arrays.hashCode(out.observations());
            digest = 31 * digest + java.util.Arrays.hashCode(out.rewards());
            digest = 31 * digest + java.util.Arrays.hashCode(out.terminated());
            digest = 31 * digest + java.util.Arrays.hashCode(out.truncated());
            for (int row = 0; row < environment.size(); row++) {
                if (out.done(row)) {
                    ends++;
                    for (int i = 0; i < out.observationSize(); i++) {
                        digest = 31 * digest + Float.hashCode(out.finalObservations()[row * out.observationSize() + i]);
                    }
                }
            }
            return digest;
        }

        private <A> void sample(Space<A> space, int row) {
            Actions.put(space, space.sample(random), actions, row);
        }
    }
}
