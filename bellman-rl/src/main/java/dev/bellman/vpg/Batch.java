package dev.bellman.vpg;

import dev.bellman.base.Check;
import dev.bellman.config.Hyperparameter;

/** How much each update of a policy learns from. All of it was chosen by the policy as it is then. */
public sealed interface Batch {
    /** The most steps, and episodes, of each environment. */
    int MOST = 10_000_000;

    /**
     * So many complete episodes of each environment, so that which ones count does not depend on how they went: an environment
     * that has given its share plays on without being learnt from, until the others have given theirs and its episode
     * is over. With one environment nothing is lost.
     *
     * @param count at least 1
     */
    record Episodes(
            @Hyperparameter(
                    value = "episodes of each environment in a batch",
                    more = "better estimates",
                    less = "more updates",
                    usual = "1 to 20",
                    min = 1,
                    max = MOST)
            int count)
            implements Batch {
        public Episodes {
            Check.inRange("count", count, 1, MOST);
        }

        public Episodes() {
            this(10);
        }
    }

    /**
     * So many steps of each environment. Episodes that go on are cut there and continue in the next batch: the critic's value
     * stands for their rest.
     *
     * @param count at least 1
     */
    record Steps(
            @Hyperparameter(
                    value = "steps of each environment in a batch",
                    more = "better estimates",
                    less = "more updates",
                    usual = "1 to 4000",
                    min = 1,
                    max = MOST)
            int count)
            implements Batch {
        public Steps {
            Check.inRange("count", count, 1, MOST);
        }

        public Steps() {
            this(1000);
        }
    }
}
