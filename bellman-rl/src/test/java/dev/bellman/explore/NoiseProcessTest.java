package dev.bellman.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.optim.Schedule;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseProcessTest {
    private static float[] noise(ActionNoise kind, double progress) {
        float[] actions = new float[20_000];
        new NoiseProcess(kind, actions.length / 2, 2, RandomStream.of(1, "test")).addTo(actions, progress);
        return actions;
    }

    private static double deviation(float[] noise) {
        return Math.sqrt(IntStream.range(0, noise.length)
                .mapToDouble(i -> (double) noise[i] * noise[i])
                .average()
                .orElseThrow());
    }

    @Test
    void theDeviationFollowsItsSchedule() {
        ActionNoise falling = new ActionNoise.Gaussian(Schedule.linear(0.2, 0));

        assertThat(deviation(noise(falling, 0))).isCloseTo(0.2, within(0.003));
        assertThat(deviation(noise(falling, 0.75))).isCloseTo(0.05, within(0.001));
        assertThat(noise(falling, 1)).containsOnly(0);
    }

    /** A push of sigma sqrt(dt) from rest. */
    @Test
    void soDoesThatOfTheProcess() {
        ActionNoise falling = new ActionNoise.OrnsteinUhlenbeck(0.15, Schedule.linear(0.4, 0), 0.25);

        assertThat(deviation(noise(falling, 0.5))).isCloseTo(0.1, within(0.002));
        assertThat(noise(falling, 1)).containsOnly(0);
    }

    @Test
    void aNumberIsAConstantSchedule() {
        assertThat(noise(new ActionNoise.Gaussian(0.2), 0.7))
                .isEqualTo(noise(new ActionNoise.Gaussian(Schedule.constant(0.2)), 0));
    }

    @Test
    void aScheduleThatFallsBelowZeroIsRefused() {
        assertThatThrownBy(() -> new ActionNoise.Gaussian(Schedule.linear(0.2, -0.1)))
                .hasMessageContaining("deviation");
        assertThatThrownBy(() -> new ActionNoise.OrnsteinUhlenbeck(0.15, Schedule.linear(0.2, -0.1), 1))
                .hasMessageContaining("deviation");
    }
}
