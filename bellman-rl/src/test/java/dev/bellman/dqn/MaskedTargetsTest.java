package dev.bellman.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.distributional.ReturnModel;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.returns.TraceCoefficient;
import dev.bellman.testing.MaskedRooms;
import dev.bellman.train.Training;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The next state is worth what its allowed actions are. */
class MaskedTargetsTest {
    private static final DqnConfig CONFIG = DqnConfig.stableBaselines3()
            .withReplayCapacity(2000)
            .withLearningStarts(200)
            .withDiscount(0.9)
            .withTrainFrequency(4)
            .withTargetUpdateInterval(50)
            .withLearningRate(Schedule.linear(1e-2, 1e-4));

    static Stream<Arguments> variants() {
        return Stream.of(
                        Arguments.of("plain", CONFIG),
                        Arguments.of("double", CONFIG.withDoubleQ(true)),
                        Arguments.of("multi-step", CONFIG.withNStep(3)),
                        Arguments.of("soft", CONFIG.withSoftTemperature(0.5)),
                        Arguments.of(
                                "Munchausen", CONFIG.withSoftTemperature(0.5).withMunchausen(0.9)),
                        Arguments.of("C51", CONFIG.withReturns(new ReturnModel.Categorical(61, -2, 13))),
                        Arguments.of("QR-DQN", CONFIG.withReturns(new ReturnModel.Quantiles(11, 1))),
                        Arguments.of("IQN", CONFIG.withReturns(new ReturnModel.ImplicitQuantiles(8, 8, 8, 16, 1))),
                        Arguments.of("FQF", CONFIG.withReturns(new ReturnModel.FractionQuantiles(8, 16, 1, 1e-5, 0))),
                        Arguments.of("Retrace", CONFIG.withTraces(Optional.of(TraceCoefficient.RETRACE))))
                .flatMap(variant -> Stream.of(true, false)
                        .map(truncates -> Arguments.of(variant.get()[0], variant.get()[1], truncates)));
    }

    @ParameterizedTest(name = "{0}, truncated: {2}")
    @MethodSource("variants")
    void aForbiddenActionDoesNotCount(String name, DqnConfig config, boolean truncates) {
        NetworkPolicy policy = (NetworkPolicy)
                Training.of(config.withLoss(ErrorLoss.SQUARED), "MaskedRooms", () -> new MaskedRooms(truncates))
                        .environments(2)
                        .steps(6000)
                        .evaluate(false)
                        .run()
                        .policy();
        assertThat(policy.returns(MaskedRooms.hall()).getFirst().mean()).isCloseTo(0.9, within(0.15));
    }
}
