package dev.bellman.actorcritic;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;

/** How a policy tries other actions than its best while it learns. */
public sealed interface Exploration {
    /** Each action is drawn by itself from the policy's distribution. */
    record Independent() implements Exploration {}

    /**
     * Generalised state-dependent exploration (Raffin et al. 2021), for real actions: a = mu(s) + theta phi(s), where phi are the
     * features that the network's last layer reads, and the noise theta stays for some steps. So equal states get equal actions,
     * and what is tried is smooth in time.
     */
    record StateDependent(
            @Hyperparameter(
                    value = "steps between draws of the noise, which is also drawn at the start of each rollout",
                    more = "smoother, more consistent exploration",
                    less = "more variety within an episode",
                    usual = "4 to 64, or a large number for once per rollout",
                    min = 1)
            int sampleFrequency,

            @Hyperparameter("whether the deviations' gradient reaches the features")
            boolean learnFeatures)
            implements Exploration {
        public StateDependent {
            Check.atLeast("sample-frequency", sampleFrequency, 1);
        }

        public static StateDependent defaults() {
            return new StateDependent(4, false);
        }
    }
}
