package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.distributional.ReturnDistribution;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.distributional.RiskMeasure;
import dev.bellman.envs.risk.RiskyChoice;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Training;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RiskyChoice-v0 pays 10 surely for action 0, and 0 or 20 for action 1: every distributional agent must find the spread, and one
 * that is averse to risk must take the sure thing. All of seeds 1 to 10 passed.
 */
class RiskGateTest {

    static Stream<ReturnModel> models() {
        return Stream.of(
                new ReturnModel.Categorical(31, -5, 25),
                new ReturnModel.Quantiles(20, 1),
                new ReturnModel.ImplicitQuantiles(16, 16, 32, 32, 1),
                new ReturnModel.FractionQuantiles(16, 32, 1, 1e-4, 0));
    }

    @ParameterizedTest
    @MethodSource("models")
    void findsTheRiskAndAvoidsIt(ReturnModel model) {
        DqnConfig config = DqnConfig.stableBaselines3()
                .withReturns(model)
                .withRisk(new RiskMeasure.Cvar(0.25))
                .withNetwork(new Mlp(List.of(32, 32), Activation.RELU, Initializer.PYTORCH))
                .withLearningRate(Schedule.constant(1e-3))
                .withEpsilon(Schedule.constant(0.5))
                .withTrainFrequency(1)
                .withTargetUpdateInterval(100)
                .withReplayCapacity(3000);
        NetworkPolicy policy = (NetworkPolicy)
                Training.of(config, "RiskyChoice-v0").steps(3000).seed(1).run().policy();
        float[] start = new float[policy.observationSpace().size()];
        start[0] = 1;
        List<ReturnDistribution> returns = policy.returns(start);

        assertThat(returns.get(RiskyChoice.SAFE).mean()).isCloseTo(10, within(1.0));
        assertThat(Math.sqrt(returns.get(RiskyChoice.SAFE).variance())).isLessThan(2.5);
        assertThat(returns.get(RiskyChoice.RISKY).mean()).isCloseTo(10, within(2.0));
        assertThat(Math.sqrt(returns.get(RiskyChoice.RISKY).variance())).isBetween(7.0, 11.5);
        assertThat(returns.get(RiskyChoice.RISKY).cvar(0.25)).isLessThan(4);
        assertThat(policy.discreteAction(start)).isEqualTo(RiskyChoice.SAFE);
    }
}
