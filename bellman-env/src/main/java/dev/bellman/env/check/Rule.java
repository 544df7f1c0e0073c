package dev.bellman.env.check;

import static dev.bellman.env.check.Severity.ERROR;
import static dev.bellman.env.check.Severity.WARNING;

/**
 * What {@link EnvironmentChecker} looks at. What Gymnasium's and Stable-Baselines3's checkers ask beyond this, Java's types
 * already guarantee: the kinds of what {@code reset} and {@code step} return, and spaces that are not empty.
 */
public enum Rule {
    CONSTRUCTION(ERROR, "a new environment can be made"),
    SPACES_GIVEN(ERROR, "both spaces are given before the first reset"),
    SPACES_CONSTANT(ERROR, "both spaces are the same whenever asked, and in every instance"),
    MEASURES_CONSTANT(ERROR, "the measures are the same whenever asked, and in every instance, and their names differ"),
    OBSERVATION_SHAPE(WARNING, "observations are vectors or images [height, width, channels]"),
    OBSERVATION_BOUNDS_FINITE(WARNING, "observations have finite bounds"),
    OBSERVATION_BOUNDS_APART(WARNING, "no element of an observation is constant by its bounds"),
    IMAGE_BOUNDS(WARNING, "the pixels of an image are from 0 to 255"),
    IMAGE_SIZE(WARNING, "images are at least 36 x 36, as the usual convolutional network needs"),
    ACTION_KIND(ERROR, "actions are of a Discrete, MultiDiscrete, MultiBinary or Box space"),
    ACTION_CHOICE(WARNING, "there is more than one action to choose from"),
    ACTION_BOUNDS_FINITE(ERROR, "continuous actions have finite bounds"),
    ACTION_BOUNDS_APART(WARNING, "no element of an action is constant by its bounds"),
    ACTION_SCALE(WARNING, "continuous actions are in [-1, 1]"),

    RESET_WORKS(ERROR, "reset returns, at the start and in the middle of an episode"),
    STEP_WORKS(ERROR, "step returns for every action of the space that the mask allows"),
    OBSERVATION_GIVEN(ERROR, "reset and step return an observation"),
    OBSERVATION_LENGTH(ERROR, "an observation has as many numbers as its space"),
    OBSERVATION_FINITE(ERROR, "an observation has no NaN and no infinity"),
    OBSERVATION_IN_SPACE(ERROR, "an observation is within its bounds"),
    OBSERVATION_OWNED(ERROR, "a returned observation is not written to later"),
    REWARD_FINITE(ERROR, "a reward is a finite number"),
    MEASURES_GIVEN(ERROR, "a step gives a finite number for each measure"),
    ACTION_UNTOUCHED(ERROR, "step does not write to the action"),

    RESET_REPEATABLE(ERROR, "the same seed starts the same episodes"),
    RESET_UNSEEDED(ERROR, "reset without a seed, before any seeding, is reset(0)"),
    RESET_COMPLETE(ERROR, "nothing of earlier episodes is left after reset with a seed"),
    RESET_CONTINUES(WARNING, "reset without a seed goes on in the stream instead of repeating its start"),
    SEED_USED(WARNING, "another seed gives other episodes"),
    STEP_REPEATABLE(ERROR, "the same seed and actions give the same observations, rewards, ends and measures"),
    INSTANCES_INDEPENDENT(ERROR, "two instances do not disturb each other"),
    THREADS_INDEPENDENT(WARNING, "instances stepped by several threads at the same time do what they do alone"),

    STEP_BEFORE_RESET(WARNING, "step before the first reset is refused"),
    STEP_AFTER_END(WARNING, "step after an episode's end is refused"),
    ACTION_OUTSIDE(WARNING, "an action outside its space is refused"),
    EPISODE_ENDS(WARNING, "under random actions some episode ends within 10,000 steps"),

    MASK_DECLARED(ERROR, "actionMask is empty where hasActionMask is false"),
    MASK_KIND(ERROR, "only Discrete and MultiDiscrete actions are masked"),
    MASK_LENGTH(ERROR, "a mask has one flag per discrete action, or is empty"),
    MASK_OPEN(ERROR, "a mask allows at least one action, in every component"),

    SNAPSHOT_GIVEN(WARNING, "the state can be saved and restored, so that a run resumes exactly"),
    SNAPSHOT_EXACT(ERROR, "after restoring its state, here or in another instance, everything repeats to the bit"),
    CLOSE_WORKS(ERROR, "close returns"),
    CLOSE_TWICE(WARNING, "close may be called again");

    private final Severity severity;
    private final String description;

    Rule(Severity severity, String description) {
        this.severity = severity;
        this.description = description;
    }

    public Severity severity() {
        return severity;
    }

    /** What is so where the rule is kept. */
    public String description() {
        return description;
    }
}
