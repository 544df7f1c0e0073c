package dev.bellman.dpg;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;
import dev.bellman.explore.ActionNoise;
import dev.bellman.nn.optim.Adam;
import dev.bellman.nn.optim.OptimizerSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.PlainNetwork;
import dev.bellman.nn.spec.Polynomial;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;

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
                usual = "1e-4 to 1e-3; well below the critic's where there is no optimiser",
                min = 0)
        Schedule policyRate,

        @Hyperparameter(
                value = "step size of the critic's advantage: alpha_w",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "0.1 to 1; 0.01 to 1 where steps are not normalised",
                min = 0)
        Schedule advantageRate,

        @Hyperparameter(
                value = "step size of the critic's baseline: alpha_v",
                more = "faster, less stable",
                less = "slower, steadier",
                usual = "0.1 to 0.5; 0.01 to 0.1 where steps are not normalised",
                min = 0)
        Schedule baselineRate,

        @Hyperparameter(
                "whether the critic's rates are shares of its error that a step takes away, whatever the scale of rewards and "
                        + "observations, or factors of the gradient, as in the paper")
        boolean normalizedSteps,

        @Hyperparameter("optimiser of the policy; none for plain steps along the gradient, as in the paper")
        Optional<OptimizerSpec> policyOptimizer,

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

    /** Polynomials, of which the policy must be more than linear to swing something up. */
    public static DpgConfig defaults() {
        return DpgConfigBuilder.builder()
                .offPolicy(true)
                .discount(0.95)
                .policyRate(Schedule.constant(3e-4))
                .advantageRate(Schedule.constant(1))
                .baselineRate(Schedule.constant(0.3))
                .normalizedSteps(true)
                .policyOptimizer(Optional.of(new Adam()))
                .noise(new ActionNoise.OrnsteinUhlenbeck(0.15, 0.5, 1))
                .policy(new Polynomial(3))
                .baseline(new Polynomial(3))
                .build();
    }

    /** The paper's plain steps, with a linear policy and a quadratic baseline: for rewards and observations near 1. */
    public static DpgConfig plain() {
        return defaults()
                .withDiscount(0.99)
                .withPolicyRate(Schedule.constant(0.003))
                .withAdvantageRate(Schedule.constant(0.1))
                .withBaselineRate(Schedule.constant(0.03))
                .withNormalizedSteps(false)
                .withPolicyOptimizer(Optional.empty())
                .withPolicy(new Polynomial(1))
                .withBaseline(new Polynomial(2));
    }
}
