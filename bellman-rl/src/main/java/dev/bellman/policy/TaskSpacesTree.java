package dev.bellman.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.Quoted;
import dev.bellman.env.TaskSpaces;
import dev.bellman.space.Box;
import dev.bellman.space.Space;

/** The spaces of a task as entries of a tree: of the description of a policy or a checkpoint. */
public final class TaskSpacesTree {
    private static final String TASK = "task";
    private static final String OBSERVATIONS = "observation-space";
    private static final String STRUCTURED = "structured-space";
    private static final String ACTIONS = "action-space";
    /** Missing in what an earlier version wrote, whose observation space is that behind the normaliser. */
    private static final String MASKED = "action-masks";

    private TaskSpacesTree() {}

    public static void put(TaskSpaces spaces, ObjectNode tree) {
        tree.set(OBSERVATIONS, SpaceTree.of(spaces.observations()));
        tree.set(ACTIONS, SpaceTree.of(spaces.actions()));
        if (!spaces.complete()) {
            return;
        }
        tree.put(TASK, spaces.task());
        tree.put(MASKED, spaces.masked());
        if (!spaces.structured().equals(spaces.observations())) {
            tree.set(STRUCTURED, SpaceTree.of(spaces.structured()));
        }
    }

    /** Whether {@link #put} was called on that tree. */
    public static boolean isIn(JsonNode tree) {
        return tree.has(OBSERVATIONS);
    }

    /** @throws dev.bellman.base.BellmanException saying what of it is no space */
    public static TaskSpaces read(JsonNode tree) {
        Box observations = SpaceTree.box(tree.path(OBSERVATIONS));
        Space<?> structured = tree.has(STRUCTURED) ? SpaceTree.space(tree.path(STRUCTURED)) : observations;
        return new TaskSpaces(
                Quoted.of(tree.path(TASK).asText("a task")),
                observations,
                structured,
                SpaceTree.space(tree.path(ACTIONS)),
                tree.path(MASKED).asBoolean(),
                tree.has(MASKED));
    }
}
