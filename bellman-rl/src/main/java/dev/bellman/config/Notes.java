package dev.bellman.config;

import dev.bellman.base.Option;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/** What a component says of itself, as a {@link Hyperparameter} or as an {@link Option} of an environment. */
record Notes(String value, String more, String less, String usual, double min, double max, boolean free) {
    static Optional<Notes> of(RecordComponent component) {
        Hyperparameter trained = component.getAnnotation(Hyperparameter.class);
        if (trained != null) {
            return Optional.of(new Notes(
                    trained.value(),
                    trained.more(),
                    trained.less(),
                    trained.usual(),
                    trained.min(),
                    trained.max(),
                    trained.free()));
        }
        return Optional.ofNullable(component.getAnnotation(Option.class))
                .map(option -> new Notes(
                        option.value(),
                        option.more(),
                        option.less(),
                        option.usual(),
                        option.min(),
                        option.max(),
                        false));
    }
}
