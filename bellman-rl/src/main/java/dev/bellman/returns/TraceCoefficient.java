package dev.bellman.returns;

/**
 * How far an off-policy return trusts the actions that were taken: the coefficient c_s of Munos et al. 2016, "Safe and
 * Efficient Off-Policy Reinforcement Learning", table 1. All are multiplied by lambda, so that lambda 0 gives one-step
 * targets; with lambda 1 those of importance sampling and tree-backup are the paper's.
 */
public enum TraceCoefficient {
    /** lambda pi(a|s) / mu(a|s): per-decision importance sampling (Precup et al. 2000). No bias, any variance. */
    IMPORTANCE_SAMPLING(true) {
        @Override
        float of(float target, float behaviour) {
            return target / behaviour;
        }
    },

    /** lambda: Q(lambda) (Harutyunyan et al. 2016). Right only where both policies are close, the less the greater lambda. */
    Q_LAMBDA(false) {
        @Override
        float of(float target, float behaviour) {
            return 1;
        }
    },

    /** lambda pi(a|s): tree-backup (Precup et al. 2000). Always safe; short traces even where both policies agree. */
    TREE_BACKUP(false) {
        @Override
        float of(float target, float behaviour) {
            return target;
        }
    },

    /** lambda min(1, pi(a|s) / mu(a|s)): Retrace (Munos et al. 2016). Always safe; full traces where both policies agree. */
    RETRACE(true) {
        @Override
        float of(float target, float behaviour) {
            return Math.min(1, target / behaviour);
        }
    };

    private final boolean usesBehaviour;

    TraceCoefficient(boolean usesBehaviour) {
        this.usesBehaviour = usesBehaviour;
    }

    /** Whether the probabilities of the policy that acted matter. */
    public boolean usesBehaviour() {
        return usesBehaviour;
    }

    /**
     * The coefficient without lambda.
     *
     * @param target pi(a|s)
     * @param behaviour mu(a|s), above 0; read only by those that use it
     */
    abstract float of(float target, float behaviour);
}
