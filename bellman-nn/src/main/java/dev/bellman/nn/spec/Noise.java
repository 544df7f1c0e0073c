package dev.bellman.nn.spec;

import dev.bellman.base.Check;

/** Noise on the weights of linear layers, with learnt scales: exploration by the network itself (Fortunato et al. 2018). */
public sealed interface Noise {
    /** No noise. */
    record None() implements Noise {}

    /**
     * Factorised Gaussian: the noise of a weight is f(e_i) f(e_j) with one draw per input and one per output and f(x) =
     * sign(x) sqrt(|x|). Means start uniform in +-1/sqrt(inputs), scales at scale/sqrt(inputs) (section 3.2).
     *
     * @param scale sigma_0; usually 0.1 to 0.5
     */
    record Factorised(double scale) implements Noise {
        public Factorised {
            Check.inRange("scale", scale, 0, 10);
        }

        /** The paper's scale. */
        public static Factorised defaults() {
            return new Factorised(0.5);
        }
    }

    /**
     * Independent Gaussian: one draw per weight. Means start uniform in +-sqrt(3/inputs), scales at scale (section 3.2).
     *
     * @param scale usually 0.017
     */
    record Independent(double scale) implements Noise {
        public Independent {
            Check.inRange("scale", scale, 0, 10);
        }

        /** The paper's scale. */
        public static Independent defaults() {
            return new Independent(0.017);
        }
    }
}
