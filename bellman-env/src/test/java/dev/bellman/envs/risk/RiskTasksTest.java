package dev.bellman.envs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.env.Step;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;

class RiskTasksTest {
    private static final double ALPHA = 0.25;
    private static final int START = 0;
    private static final int LONG_ENOUGH = 40;

    private final ExactReturns byMean = new ExactReturns(WindyCliff.model(), LONG_ENOUGH, ExactReturns::mean);
    private final ExactReturns byRisk = new ExactReturns(WindyCliff.model(), LONG_ENOUGH, RiskTasksTest::atRisk);

    private static double atRisk(NavigableMap<Double, Double> returns) {
        return ExactReturns.conditionalValueAtRisk(returns, ALPHA);
    }

    @Test
    void bothChoicesHaveTheSameMean() {
        ExactReturns returns = new ExactReturns(RiskyChoice.model(), 1, ExactReturns::mean);
        assertThat(returns.afterAction(0, RiskyChoice.SAFE)).containsExactly(entry(10.0, 1.0));
        assertThat(returns.afterAction(0, RiskyChoice.RISKY)).containsExactly(entry(0.0, 0.5), entry(20.0, 0.5));
    }

    @Test
    void theEdgeHasTheBestMeanAndTheDetourTheBestTail() {
        assertThat(byMean.path()).containsExactly(0, 6, 7, 8, 9, 10, 11, 5);
        assertThat(byRisk.path()).containsExactly(0, 6, 12, 18, 19, 20, 21, 22, 23, 17, 11, 5);
        assertThat(byRisk.of(START)).containsExactly(entry(-11.0, 1.0));
        assertThat(ExactReturns.mean(byMean.of(START))).isEqualTo(-9.285, within(0.005));
        assertThat(atRisk(byMean.of(START))).isEqualTo(-16.141, within(0.005));
    }

    @Test
    void theEdgeEndsInTheGoalOrInOneOfFourFalls() {
        double kept = 0.94;
        assertThat(byMean.of(START)).hasSize(5);
        assertThat(byMean.of(START).get(-7.0)).isEqualTo(StrictMath.pow(kept, 4), within(1e-12));
        for (int fall = 0; fall < 4; fall++) {
            assertThat(byMean.of(START).get(-16.0 - fall)).isEqualTo(0.06 * StrictMath.pow(kept, fall), within(1e-12));
        }
    }

    @Test
    void theEnvironmentsPlayTheirModels() {
        RiskyChoice choice = new RiskyChoice();
        choice.reset(1);
        double won = 0;
        int episodes = 20_000;
        for (int i = 0; i < episodes; i++) {
            Step step = choice.step(RiskyChoice.RISKY);
            assertThat(step.terminated()).isTrue();
            assertThat(step.reward()).isEqualTo(choice.paidByRisky()).isIn(0.0, 20.0);
            assertThat(choice.lost()).isEqualTo(step.reward() == 0);
            won += step.reward();
            choice.reset();
        }
        assertThat(won / episodes).isEqualTo(10, within(0.3));
    }

    @Test
    void aWalkAlongTheEdgeFallsAsOftenAsTheModelSays() {
        WindyCliff walk = new WindyCliff();
        walk.reset(1);
        int falls = 0;
        int episodes = 20_000;
        for (int i = 0; i < episodes; i++) {
            walk.reset();
            Step step = walk.step(0);
            while (!step.terminated()) {
                step = walk.step(walk.column() < WindyCliff.COLUMNS - 1 ? 1 : 2);
            }
            assertThat(step.observation()[walk.state()]).isOne();
            falls += WindyCliff.isCliff(walk.row(), walk.column()) ? 1 : 0;
        }
        assertThat((double) falls / episodes).isEqualTo(1 - StrictMath.pow(0.94, 4), within(0.01));
    }

    @Test
    void theWalkerStaysInsideAndCanStepOverTheEdgeItself() {
        WindyCliff walk = new WindyCliff();
        walk.reset(1);
        assertThat(walk.step(3).reward()).isEqualTo(-1);
        assertThat(walk.step(2).terminated()).isFalse();
        assertThat(walk.state()).isEqualTo(START);
        Step fall = walk.step(1);
        assertThat(fall.terminated()).isTrue();
        assertThat(fall.reward()).isEqualTo(-15);
    }
}
