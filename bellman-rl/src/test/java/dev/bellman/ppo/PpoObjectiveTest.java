package dev.bellman.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.base.RandomStream;
import dev.bellman.distribution.ActionDistribution;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.space.MultiBinary;
import dev.bellman.space.MultiDiscrete;
import dev.bellman.space.Space;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole loss of PPO on actions of every kind. */
class PpoObjectiveTest {
    private static final int ROWS = 6;
    private static final float STEP = 0x1p-7f;
    private static final List<Surrogate> SURROGATES = List.of(new Surrogate.Clip(), new Surrogate.KlPenalty(0.01, 0.7));

    private final RandomStream random = RandomStream.of(3, "objective");

    static Stream<Arguments> cases() {
        return Stream.of(new Discrete(4), new MultiDiscrete(4, 4), new MultiBinary(3), Box.uniform(-1, 1, 2))
                .flatMap(space -> SURROGATES.stream().map(surrogate -> Arguments.of(space, surrogate)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheLoss(Space<?> space, Surrogate surrogate) {
        ActionDistribution distribution = ActionDistribution.of(space);
        PpoObjective objective = objective(surrogate, distribution);
        Matrix outputs = uniform(ROWS, distribution.parameters(), 1);
        Matrix values = uniform(ROWS, 1, 1);
        Minibatch batch = batch(space, distribution);
        objective.compute(outputs, values, batch, 0.5);
        float[] onOutputs = objective.outputGradient().data().clone();
        float[] onValues = objective.valueGradient().data().clone();
        for (int i = 0; i < outputs.size(); i++) {
            assertThat((double) onOutputs[i])
                    .as("output %d", i)
                    .isCloseTo(slope(objective, outputs, values, batch, outputs.data(), i), within(2e-3));
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat((double) onValues[i])
                    .as("value %d", i)
                    .isCloseTo(slope(objective, outputs, values, batch, values.data(), i), within(1e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forbiddenActionsGetNoGradient(Space<?> space, Surrogate surrogate) {
        ActionDistribution distribution = ActionDistribution.of(space);
        Minibatch batch = batch(space, distribution);
        PpoObjective objective = objective(surrogate, distribution);
        Matrix outputs = uniform(ROWS, distribution.parameters(), 1);
        objective.compute(outputs, uniform(ROWS, 1, 1), batch, 0);
        float[] gradient = objective.outputGradient().data();
        for (int i = 0; i < batch.masks().length; i++) {
            if (!batch.masks()[i]) {
                assertThat(gradient[i]).as("output %d", i).isZero();
            } else {
                assertThat(gradient[i]).as("output %d", i).isNotZero();
            }
        }
    }

    @Test
    void coefficientsFollowTheirSchedules() {
        Space<?> space = new Discrete(4);
        ActionDistribution distribution = ActionDistribution.of(space);
        PpoObjective objective = objective(new Surrogate.Clip(), distribution);
        Minibatch batch = batch(space, distribution);
        Matrix outputs = uniform(ROWS, distribution.parameters(), 1);
        Matrix values = uniform(ROWS, 1, 1);
        objective.compute(outputs, values, batch, 0);
        double atStart = objective.loss();
        objective.compute(outputs, values, batch, 1);
        double atEnd = objective.loss();
        objective.compute(outputs, values, batch, 0.5);
        assertThat(objective.loss()).isCloseTo((atStart + atEnd) / 2, within(1e-9));
        assertThat(atStart).isNotCloseTo(atEnd, within(1e-3));
    }

    /** Where the policy is still the one that acted, the penalty and its gradient are 0. */
    @Test
    void thePenaltyStartsFromNothing() {
        Space<?> space = Box.uniform(-1, 1, 2);
        ActionDistribution distribution = ActionDistribution.of(space);
        PpoObjective free = objective(new Surrogate.KlPenalty(0.01, 1e-9), distribution);
        PpoObjective bound = objective(new Surrogate.KlPenalty(0.01, 1e3), distribution);
        Minibatch batch = batch(space, distribution);
        Matrix outputs = uniform(ROWS, distribution.parameters(), 1);
        Matrix values = uniform(ROWS, 1, 1);
        System.arraycopy(outputs.data(), 0, batch.outputs().data(), 0, outputs.size());
        free.compute(outputs, values, batch, 0);
        bound.compute(outputs, values, batch, 0);
        assertThat(bound.loss()).isCloseTo(free.loss(), within(1e-12));
        assertThat(bound.outputGradient().data())
                .containsExactly(free.outputGradient().data());
        assertThat(bound.divergence(outputs, batch)).isZero();
    }

    private static double slope(
            PpoObjective objective, Matrix outputs, Matrix values, Minibatch batch, float[] at, int i) {
        float value = at[i];
        at[i] = value + STEP;
        objective.compute(outputs, values, batch, 0.5);
        double above = objective.loss();
        at[i] = value - STEP;
        objective.compute(outputs, values, batch, 0.5);
        double below = objective.loss();
        at[i] = value;
        return (above - below) / (2 * STEP);
    }

    private static PpoObjective objective(Surrogate surrogate, ActionDistribution distribution) {
        PpoObjective.Terms terms = new PpoObjective.Terms(
                surrogate,
                Schedule.constant(0.2),
                Double.POSITIVE_INFINITY,
                Schedule.linear(0.3, 0),
                Schedule.linear(0, 0.9));
        return new PpoObjective(terms, distribution, ROWS);
    }

    /** Of random rows; every other action is forbidden where masks are known. */
    private Minibatch batch(Space<?> space, ActionDistribution distribution) {
        boolean masked = space instanceof Discrete || space instanceof MultiDiscrete;
        Minibatch batch = new Minibatch(ROWS, Box.uniform(-1, 1, 1), space, masked, distribution.parameters());
        batch.resize(ROWS);
        for (int i = 0; i < batch.masks().length; i++) {
            batch.masks()[i] = i % 2 == 0;
        }
        fill(batch.outputs().data(), 1);
        distribution.sample(batch.outputs(), batch.masks(), random, batch.actions());
        distribution.logProbability(batch.outputs(), batch.masks(), batch.actions(), batch.logProbabilities());
        fill(batch.values(), 1);
        fill(batch.advantages(), 2);
        fill(batch.returns(), 1);
        return batch;
    }

    private Matrix uniform(int rows, int columns, double bound) {
        Matrix matrix = new Matrix(rows, columns);
        fill(matrix.data(), bound);
        return matrix;
    }

    private void fill(float[] values, double bound) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextUniform(-bound, bound);
        }
    }
}
