package dev.bellman.config;

import dev.bellman.base.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Records of every kind that a configuration can hold. */
final class Samples {
    private Samples() {}

    enum Loss {
        HUBER,
        MEAN_SQUARED
    }

    /** A type with a text form, like a schedule. */
    sealed interface Ramp {
        static Ramp parse(String text) {
            if (text.startsWith("ramp(") && text.endsWith(")")) {
                String[] ends = text.substring(5, text.length() - 1).split(",");
                Check.that(ends.length == 2, "ramp(start, end) needs two numbers, but is " + text);
                return new Line(Double.parseDouble(ends[0].strip()), Double.parseDouble(ends[1].strip()));
            }
            return new Flat(Double.parseDouble(text));
        }

        record Flat(double value) implements Ramp {
            @Override
            public String toString() {
                return Double.toString(value);
            }
        }

        record Line(double start, double end) implements Ramp {
            @Override
            public String toString() {
                return "ramp(" + start + ", " + end + ")";
            }
        }
    }

    sealed interface Network permits Mlp, NatureCnn {}

    record Mlp(
            @Hyperparameter("widths of the hidden layers") List<Integer> hidden,
            @Hyperparameter("after each hidden layer") Loss shape)
            implements Network {
        Mlp {
            hidden.forEach(width -> Check.atLeast("hidden", width, 1));
        }
    }

    record NatureCnn(int features) implements Network {
        static NatureCnn defaults() {
            return new NatureCnn(512);
        }
    }

    record Limits(double low, double high) {
        Limits {
            Check.that(low <= high, "low " + low + " must not exceed high " + high);
        }
    }

    record Sample(
            @Hyperparameter(value = "size of a step", more = "faster", less = "safer", usual = "1e-4 to 1e-2", min = 0)
            double learningRate,

            @Hyperparameter(value = "passes", min = 1) int epochs,
            @Hyperparameter(value = "bytes", min = 0) long capacity,

            @Hyperparameter(value = "bound of the ratio", min = Double.MIN_VALUE, max = 1)
            float clipRange,

            @Hyperparameter("whether to normalise") boolean normalize,
            @Hyperparameter("name of the run") String label,
            @Hyperparameter("kind of loss") Loss loss,
            @Hyperparameter("stops at that divergence") OptionalDouble targetKl,
            @Hyperparameter("clip of the value") Optional<Limits> valueLimits,
            @Hyperparameter("entropy bonus") Ramp entropy,
            @Hyperparameter("the function") Network network,
            @Hyperparameter("two numbers") Limits limits,
            @Hyperparameter("several networks") List<Network> extras) {
        Sample {
            Check.notNegative("learning-rate", learningRate);
            Check.atLeast("epochs", epochs, 1);
            Check.atLeast("capacity", capacity, 0);
            Check.inRange("clip-range", clipRange, Double.MIN_VALUE, 1);
        }

        static Sample defaults() {
            return new Sample(
                    3e-4,
                    10,
                    1_000_000,
                    0.2f,
                    true,
                    "first",
                    Loss.HUBER,
                    OptionalDouble.empty(),
                    Optional.empty(),
                    new Ramp.Flat(0.01),
                    new Mlp(List.of(64, 64), Loss.HUBER),
                    new Limits(-1, 1),
                    List.of());
        }
    }

    /** A record with an array compares by identity unless told otherwise. */
    record WithArray(int[] hidden) {
        @Override
        public boolean equals(Object other) {
            return other instanceof WithArray that && Arrays.equals(hidden, that.hidden);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(hidden);
        }
    }
}
