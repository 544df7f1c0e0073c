package dev.bellman.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.base.RandomStream;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Actions;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.env.Step;
import dev.bellman.env.StepBatch;
import dev.bellman.env.VectorEnvironment;
import dev.bellman.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Box2dTasksTest {
    private static final int SIZE = 6;

    static Stream<EnvironmentSpec> specs() {
        return new Box2dTasks().environments().stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theBitsDoNotDependOnTheNumberOfThreads(EnvironmentSpec spec) {
        long alone = digest(spec, 1);
        assertThat(digest(spec, 2)).isEqualTo(alone);
        assertThat(digest(spec, 5)).isEqualTo(alone);
    }

    private static long digest(EnvironmentSpec spec, int threads) {
        try (VectorEnvironment environment = spec.makeVector(SIZE, threads)) {
            StepBatch out = StepBatch.of(environment);
            ActionBatch actions = new ActionBatch(environment.actionSpace(), SIZE);
            RandomStream random = RandomStream.of(1, "test");
            environment.reset(7, out);
            long digest = Arrays.hashCode(out.observations());
            for (int step = 0; step < 200; step++) {
                for (int row = 0; row < SIZE; row++) {
                    sample(environment.actionSpace(), random, actions, row);
                }
                environment.step(actions, out);
                digest = 31 * digest + Arrays.hashCode(out.observations());
                digest = 31 * digest + Arrays.hashCode(out.rewards());
                digest = 31 * digest + Arrays.hashCode(out.terminated());
            }
            return digest;
        }
    }

    private static <A> void sample(Space<A> space, RandomStream random, ActionBatch actions, int row) {
        Actions.put(space, space.sample(random), actions, row);
    }

    /** The same bits on every machine and in every version: the physics is in single precision, its sines are StrictMath's. */
    @Test
    void aFlightComesOutAsItDidElsewhere() {
        LunarLander lander = new LunarLander();
        long digest = Arrays.hashCode(lander.reset(3));
        boolean over = false;
        for (int step = 0; !over; step++) {
            Step next = lander.step(step % 4);
            digest = 31 * digest + Arrays.hashCode(next.observation());
            over = next.done();
        }
        assertThat(digest).isEqualTo(-7270441374306745971L);
    }

    @Test
    void windPushesTheLander() {
        float[] calm = fly(new LunarLander());
        float[] windy = fly(new LunarLander(LunarLanderOptions.defaults().withWind(true)));
        float[] still = fly(new LunarLander(
                LunarLanderOptions.defaults().withWind(true).withWindPower(0).withTurbulencePower(0)));
        assertThat(windy[0]).isNotEqualTo(calm[0]);
        assertThat(windy[0]).isNotEqualTo(still[0]);
    }

    @Test
    void weakerGravityFallsSlower() {
        float[] usual = fly(new LunarLander());
        float[] weak = fly(new LunarLander(LunarLanderOptions.defaults().withGravity(-2)));
        assertThat(weak[1]).isGreaterThan(usual[1]);
    }

    private static float[] fly(LunarLander lander) {
        lander.reset(3);
        float[] seen = {};
        for (int i = 0; i < 30; i++) {
            seen = lander.step(0).observation();
        }
        return seen;
    }

    @Test
    void optionsOutsideTheirRangesAreRefused() {
        LunarLanderOptions options = LunarLanderOptions.defaults();
        for (ThrowingCallable bad : List.<ThrowingCallable>of(
                () -> options.withGravity(0),
                () -> options.withGravity(-12.5),
                () -> options.withWindPower(21),
                () -> options.withTurbulencePower(-1))) {
            assertThatThrownBy(bad).isInstanceOf(ConfigurationException.class).hasMessageContaining("must be");
        }
    }
}
