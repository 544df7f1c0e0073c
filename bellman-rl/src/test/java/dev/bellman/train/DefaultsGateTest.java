package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every algorithm learns with its own defaults on a small task of each kind that it accepts: discrete actions, real ones, images,
 * masks, and where it has one, with its memory. Random play comes to 22 on CartPole-v1, to -1,200 on Pendulum-v1 and to -0.6 in the
 * game of catch, where 1 is the most.
 */
class DefaultsGateTest {
    private static final String ON_POLICY = """
            a2c            CartPole-v1   60000  150
            a3c            CartPole-v1   60000  150
            impala         CartPole-v1   60000  150
            ppo            CartPole-v1   60000  150
            ppo-kl         CartPole-v1   60000  150
            trpo           CartPole-v1   60000  150
            npg            CartPole-v1   60000  150
            vpg            CartPole-v1   60000  150
            reinforce      CartPole-v1   60000  150
            actor-critic   CartPole-v1   60000  150
            off-policy-pg  CartPole-v1   60000  150
            recurrent-ppo  CartPole-v1   60000  150
            recurrent-ppo  catch-memory  60000  0.8
            """;
    private static final String WITH_A_REPLAY = """
            dqn            CartPole-v1   20000  150
            double-dqn     CartPole-v1   20000  150
            dueling-dqn    CartPole-v1   20000  150
            c51            CartPole-v1   20000  150
            qr-dqn         CartPole-v1   20000  150
            iqn            CartPole-v1   20000  150
            fqf            CartPole-v1   20000  150
            rainbow        CartPole-v1   20000  150
            discrete-sac   CartPole-v1   20000  150
            """;
    /** SAC and its relatives have learnt long before 20,000 steps, and those that update 20 times a step before the others. */
    private static final String REAL_ACTIONS = """
            dpg            Pendulum-v1   60000  -700
            ddpg           Pendulum-v1   20000  -700
            td3            Pendulum-v1   20000  -700
            sac            Pendulum-v1   10000  -700
            tqc            Pendulum-v1   10000  -700
            redq           Pendulum-v1   1500   -700
            droq           Pendulum-v1   2000   -700
            """;
    /** In the default build, for it takes seconds. */
    private static final String QUICK = """
            dqn            catch         4000   0.6
            ppo            catch-masked  30000  0.6
            dpg            Pendulum-v1   60000  -700
            """;

    private static Stream<Gate> gates(String table) {
        return table.lines().map(Gate::parse);
    }

    static Stream<Gate> slow() {
        return Stream.of(
                        gates(ON_POLICY),
                        gates(WITH_A_REPLAY),
                        gates(REAL_ACTIONS),
                        imagesAndMasks(ON_POLICY, 100_000),
                        imagesAndMasks(WITH_A_REPLAY, 10_000))
                .flatMap(gates -> gates);
    }

    private static Stream<Gate> imagesAndMasks(String table, long steps) {
        return gates(table)
                .map(Gate::algorithm)
                .distinct()
                .flatMap(algorithm -> Stream.of("catch", "catch-masked")
                        .map(task -> Gate.parse(algorithm + " " + task + " " + steps + " 0.6")));
    }

    static Stream<Gate> quick() {
        return gates(QUICK);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("slow")
    void slow(Gate gate) {
        gate.require();
    }

    @ParameterizedTest
    @MethodSource
    void quick(Gate gate) {
        gate.require();
    }

    @Test
    void everyAlgorithmHasAGate() {
        assertThat(slow().map(Gate::algorithm).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(AlgorithmRegistry.standard().all().stream()
                        .map(AlgorithmFactory::name)
                        .toList());
    }
}
