package dev.bellman.env;

/**
 * What one action led to.
 *
 * @param observation the observation after the action; owned by the receiver
 * @param reward the reward of the transition
 * @param terminated the task itself ended: there is no future beyond this state
 * @param truncated the episode was cut off from outside (a time limit): the state's value still counts
 */
public record Step(float[] observation, double reward, boolean terminated, boolean truncated) {
    /** Whether the episode is over for either reason. */
    public boolean done() {
        return terminated || truncated;
    }
}
