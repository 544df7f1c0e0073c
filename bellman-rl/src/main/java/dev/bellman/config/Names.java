package dev.bellman.config;

import java.util.Locale;

/** The kebab-case names by which configurations call components, types and constants. */
final class Names {
    private Names() {}

    /** {@code gaeLambda -> gae-lambda}, {@code NatureCnn -> nature-cnn}. */
    static String ofCamelCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    /** {@code MEAN_SQUARED -> mean-squared}. */
    static String ofConstant(Enum<?> constant) {
        return fold(constant.name());
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
