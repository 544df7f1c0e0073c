package dev.bellman.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.nn.Parameters;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.vpg.Estimator;
import dev.bellman.vpg.VpgConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientNoiseTest {
    private final EnvironmentSpec task = EnvironmentRegistry.standard().spec("CartPole-v1");

    /** The parameters that training starts with. */
    private Map<String, Parameters> untrained() {
        Map<String, Parameters> parameters = new LinkedHashMap<>();
        Training.of(VpgConfig.spinningUp(), task)
                .evaluate(false)
                .callback(event -> {
                    event.run().algorithm().parameters().forEach((name, each) -> parameters.put(name, each.copy()));
                    return Signal.STOP;
                })
                .run();
        return parameters;
    }

    @Test
    void laterEstimatorsVaryLess() {
        GradientNoise noise = new GradientNoise(task, VpgConfig.spinningUp(), 20);
        Map<String, Parameters> parameters = untrained();
        double whole = noise.variance(Estimator.TRAJECTORY_RETURN, parameters, 1);
        double toGo = noise.variance(Estimator.REWARD_TO_GO, parameters, 1);
        double oneStep = noise.variance(Estimator.TD_ERROR, parameters, 1);
        assertThat(toGo).isLessThan(0.5 * whole);
        assertThat(oneStep).isPositive().isLessThan(0.1 * toGo);
    }

    @Test
    void oneEpisodeDoesNotVary() {
        GradientNoise noise = new GradientNoise(task, VpgConfig.spinningUp(), 1);
        assertThat(noise.variance(Estimator.REWARD_TO_GO, untrained(), 1)).isEqualTo(0, within(1e-9));
    }
}
