package dev.bellman.env;

/**
 * What makes a task one of reaching goals: where an observation states the goal that is achieved and the one that is
 * desired, and what the reward would be for any two of them. So the same steps can be judged by another goal, which is what
 * hindsight experience replay needs (Andrychowicz et al. 2017, section 4.1).
 *
 * <p>A step's reward and termination must be those that this gives for the observation the step led to. Not both goals
 * need to be what the task calls a goal; they only need to lie each in one piece.
 */
public interface GoalTask {
    /** Elements of a goal. */
    int size();

    /** The element of an observation where the achieved goal begins. */
    int achieved();

    /** The element of an observation where the desired goal begins. */
    int desired();

    /** The reward of a step that led to the goal {@code achieved[achievedAt ...]} when {@code desired[desiredAt ...]} was wanted. */
    double reward(float[] achieved, int achievedAt, float[] desired, int desiredAt);

    /** Whether the task ends with such a step. */
    boolean terminates(float[] achieved, int achievedAt, float[] desired, int desiredAt);
}
