package dev.bellman.replay;

import dev.bellman.env.GoalTask;

/**
 * Hindsight on a certain task.
 *
 * @param hindsight which steps are relabelled, and how
 * @param goals where observations state goals, and what reward they give
 */
public record Relabelling(Hindsight hindsight, GoalTask goals) {}
