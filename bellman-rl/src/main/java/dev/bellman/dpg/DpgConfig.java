package dev.bellman.dpg;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.explore.ActionNoise;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Polynomial;
import io.soabase.recordbuilder.core.RecordBuilder;

/** The hyperparameters of {@link Dpg}. */
@RecordBuilder
public record DpgConfig(
        @Hyperparameter(
                "whether the critic values the policy itself, as in Q-learning, or what is done, noise and all, as in Sarsa")
        boolean offPolicy,

        @Hyperparameter(
                value = "weight of a reward one step later",
                more = "longer horizon, harder",
                less = "shorter horizon, easier",
                usual = "0.9 to 0.999",
                min = 0,
                max = 1)
        double discount,

        @Hyperparameter(
                value = "step size of the policy: alpha_theta",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "well below the critic's",
                min = 0)
        Schedule policyRate,

        @Hyperparameter(
                value = "step size of the critic's advantage: alpha_w",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "0.01 to 1",
                min = 0)
        Schedule advantageRate,

        @Hyperparameter(
                value = "step size of the critic's baseline: alpha_v",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "0.01 to 0.1",
                min = 0)
        Schedule baselineRate,

        @Hyperparameter("noise on actions, which explores: none, gaussian or ornstein-uhlenbeck")
        ActionNoise noise,

        @Hyperparameter("architecture of the policy, before its tanh; the advantage has as many weights")
        PlainNetwork policy,

        @Hyperparameter("architecture of the baseline, the value of a state")
        PlainNetwork baseline)
        implements DpgConfigBuilder.With {
    public DpgConfig {
        Check.inRange("discount", discount, 0, 1);
        Check.notNegative("policy-rate", policyRate.least());
        Check.notNegative("advantage-rate", advantageRate.least());
        Check.notNegative("baseline-rate", baselineRate.least());
    }

    /** A linear policy, and a quadratic baseline. */
    public static DpgConfig defaults() {
        return DpgConfigBuilder.builder()
                .offPolicy(true)
                .discount(0.99)
                .policyRate(Schedule.constant(0.003))
                .advantageRate(Schedule.constant(0.1))
                .baselineRate(Schedule.constant(0.03))
                .noise(new ActionNoise.OrnsteinUhlenbeck(0.15, 0.5, 1))
                .policy(new Polynomial(1))
                .baseline(new Polynomial(2))
                .build();
    }
}
