package dev.bellman.env;

import dev.bellman.base.Check;
import dev.bellman.base.ConfigurationException;
import dev.bellman.space.Box;
import dev.bellman.space.Composite;
import dev.bellman.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a task shows and takes: what a policy, a checkpoint or a normaliser was made for, and must find again.
 *
 * @param task what messages call it
 * @param observations what a policy is shown, without a normaliser
 * @param structured the space of the task's own observations where these are the flat form of them; otherwise the same
 * @param actions what a policy may choose from
 * @param masked whether the task states which actions are allowed
 * @param complete false for what an earlier version saved: of such only the sizes, and the actions, are known and compared
 */
public record TaskSpaces(
        String task, Box observations, Space<?> structured, Space<?> actions, boolean masked, boolean complete) {
    public TaskSpaces {
        Check.that(
                structured.flatSize() == observations.size(),
                "observations of " + structured + " are " + structured.flatSize()
                        + " numbers when flat, but their flat space " + observations + " has " + observations.size());
    }

    /** Of a task whose observations are vectors by nature. */
    public TaskSpaces(String task, Box observations, Space<?> actions, boolean masked) {
        this(task, observations, observations, actions, masked, true);
    }

    /** Of an environment, under its own name. */
    public static TaskSpaces of(VectorEnvironment environment) {
        return of(nameOf(environment), environment);
    }

    /** Of an environment. */
    public static TaskSpaces of(String task, VectorEnvironment environment) {
        Space<?> actions = environment.actionSpace();
        return new TaskSpaces(
                task,
                environment.observationSpace(),
                environment.structuredSpace(),
                actions,
                environment.hasActionMasks() && StepBatch.maskWidth(actions) > 0,
                true);
    }

    /** What an object calls itself, or the name of its class. */
    public static String nameOf(Object object) {
        String name = object.toString();
        return name.equals(Objects.toIdentityString(object)) ? object.getClass().getTypeName() : name;
    }

    /** Flags that state which actions are allowed in one row; 0 where the task states none. */
    public int maskWidth() {
        return masked ? StepBatch.maskWidth(actions) : 0;
    }

    /**
     * Refuses a task with other spaces.
     *
     * @param holder what was made for this task, such as {@code policy}
     * @throws ConfigurationException naming both tasks, and all that differs
     */
    public void requireSame(String holder, TaskSpaces met) {
        List<String> differences = differences(met);
        if (!differences.isEmpty()) {
            throw new ConfigurationException("the " + holder + " was made for " + task + " and does not fit " + met.task
                    + ": " + String.join("; ", differences) + "; give it the environment that it was made for");
        }
    }

    /** How the other task's spaces differ, each as "mine there, the other's here"; none if they do not. */
    private List<String> differences(TaskSpaces met) {
        List<String> differences = new ArrayList<>();
        if (complete && met.complete) {
            difference("observations", structured, met.structured)
                    .or(() -> difference("observations", observations, met.observations))
                    .ifPresent(differences::add);
        } else if (observations.size() != met.observations.size()) {
            differences.add(thereAndHere("observations", observations, met.observations));
        }
        difference("actions", actions, met.actions).ifPresent(differences::add);
        if (complete && met.complete && masked != met.masked) {
            differences.add("actions are " + (masked ? "masked there, but not here" : "masked here, but not there"));
        }
        return differences;
    }

    private static Optional<String> difference(String name, Space<?> mine, Space<?> others) {
        if (mine.equals(others)) {
            return Optional.empty();
        }
        if (mine instanceof Composite there && others instanceof Composite here) {
            return differenceOfParts(name, there, here);
        }
        if (mine instanceof Box there && others instanceof Box here && sameShape(there, here)) {
            return differenceOfBounds(name, there, here);
        }
        return Optional.of(thereAndHere(name, mine, others));
    }

    private static Optional<String> differenceOfParts(String name, Composite there, Composite here) {
        List<String> names = List.copyOf(there.parts().keySet());
        List<String> others = List.copyOf(here.parts().keySet());
        if (!names.equals(others)) {
            return Optional.of("the parts of the " + name + " are " + names + " there and " + others + " here");
        }
        return names.stream()
                .flatMap(part -> difference(
                        "part " + part + " of the " + name,
                        Objects.requireNonNull(there.parts().get(part)),
                        Objects.requireNonNull(here.parts().get(part)))
                        .stream())
                .findFirst();
    }

    private static boolean sameShape(Box there, Box here) {
        return Arrays.equals(there.shape(), here.shape());
    }

    /** Bounds are compared as numbers: 0 and -0 are the same. */
    private static Optional<String> differenceOfBounds(String name, Box there, Box here) {
        for (int i = 0; i < there.size(); i++) {
            if (there.low(i) != here.low(i) || there.high(i) != here.high(i)) {
                return Optional.of("element " + i + " of the " + name + " is in " + bounds(there, i) + " there and in "
                        + bounds(here, i) + " here");
            }
        }
        return Optional.empty();
    }

    private static String bounds(Box box, int element) {
        return "[" + box.low(element) + ", " + box.high(element) + "]";
    }

    private static String thereAndHere(String name, Space<?> there, Space<?> here) {
        return name + " are " + there + " there and " + here + " here";
    }
}
