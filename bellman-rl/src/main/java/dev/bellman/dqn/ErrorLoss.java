package dev.bellman.dqn;

/** The loss of one temporal-difference error. */
public enum ErrorLoss {
    /** 1/2 e^2 up to |e| = 1, then |e| - 1/2: large errors pull with constant force (Mnih et al. 2015). */
    HUBER {
        @Override
        float loss(float error) {
            float size = Math.abs(error);
            return size < 1 ? 0.5f * error * error : size - 0.5f;
        }

        @Override
        float derivative(float error) {
            return Math.clamp(error, -1f, 1f);
        }
    },
    /** e^2. */
    SQUARED {
        @Override
        float loss(float error) {
            return error * error;
        }

        @Override
        float derivative(float error) {
            return 2 * error;
        }
    };

    abstract float loss(float error);

    /** dLoss / dError. */
    abstract float derivative(float error);
}
