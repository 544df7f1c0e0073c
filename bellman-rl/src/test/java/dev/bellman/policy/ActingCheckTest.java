package dev.bellman.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Environment;
import dev.bellman.env.wrapper.FlattenObservation;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.testing.AllocatedBytes;
import dev.bellman.testing.Lamps;
import dev.bellman.testing.MaskedRooms;
import dev.bellman.testing.Repeat;
import dev.bellman.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy cannot act on is refused in every call that acts; what it can is answered in its space's own type. */
class ActingCheckTest {
    private static final boolean[] NO_MASK = {};
    private static final Policy CART_POLE = policy(PpoConfig.defaults(), "CartPole-v1");
    private static final Policy ROOMS = policy(dqn(), () -> new MaskedRooms(false));
    private static final Policy CHOICES = policy(PpoConfig.defaults(), () -> Repeat.choices(true, 3, 2));

    private static DqnConfig dqn() {
        return DqnConfig.defaults().withReplayCapacity(100);
    }

    private static NetworkPolicy policy(Record hyperparameters, String environment) {
        return untrained(Training.of(hyperparameters, environment));
    }

    private static NetworkPolicy policy(Record hyperparameters, Supplier<Environment<?>> environment) {
        return untrained(Training.of(hyperparameters, "Own-v0", environment));
    }

    private static NetworkPolicy untrained(Training training) {
        return training.stopAt(0).evaluate(false).run().policy();
    }

    @Test
    void aWrongLengthIsRefused() {
        assertThatThrownBy(() -> CART_POLE.discreteAction(new float[3]))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the observation has 3 numbers, but this policy takes 4: Box(");
        ActionBatch actions = new ActionBatch(CART_POLE.actionSpace(), 2);
        for (int length : new int[] {4, 7, 12}) {
            assertThatThrownBy(() -> CART_POLE.act(new float[length], 2, NO_MASK, ActionMode.BEST, actions))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("the observations of 2 rows have " + length + " numbers, but this policy "
                            + "takes 4 a row: Box(");
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefusedByRowAndIndex(float wrong) {
        for (ActionMode mode : ActionMode.values()) {
            assertThatThrownBy(() -> CART_POLE.act(new float[] {0, 0, wrong, 0}, mode))
                    .isInstanceOf(BellmanException.class)
                    .hasMessage("element 2 of the observation is " + wrong + "; a policy acts on finite numbers");
            float[] batch = new float[12];
            batch[7] = wrong;
            ActionBatch actions = new ActionBatch(CART_POLE.actionSpace(), 3);
            assertThatThrownBy(() -> CART_POLE.act(batch, 3, NO_MASK, mode, actions))
                    .hasMessage(
                            "element 3 of the observation of row 1 is " + wrong + "; a policy acts on finite numbers");
        }
    }

    @Test
    void aNormaliserHidesNothing() {
        Policy normalized = untrained(Training.of(PpoConfig.defaults(), "Pendulum-v1")
                .configure(training -> training.withNormalizeObservations(true)));
        assertThatThrownBy(() -> normalized.continuousAction(new float[] {0, Float.NaN, 0}))
                .hasMessageStartingWith("element 1 of the observation is NaN");
    }

    @Test
    void theReturnsOfAnActionAreOfFiniteObservationsToo() {
        NetworkPolicy values = policy(dqn(), "CartPole-v1");
        assertThatThrownBy(() -> values.returns(new float[] {0, 0, 0, Float.NaN}))
                .hasMessageStartingWith("element 3 of the observation is NaN");
        assertThatThrownBy(() -> values.returns(new float[5])).hasMessageContaining("has 5 numbers");
    }

    @Test
    void aMaskIsRequiredWhereThePolicyWasTrainedWithMasks() {
        float[] hall = MaskedRooms.hall();
        String required = "this policy was trained on Own-v0, which states what actions are allowed: "
                + "give the mask of 2 flags with each observation";
        assertThatThrownBy(() -> ROOMS.discreteAction(hall))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(required);
        assertThatThrownBy(() -> ROOMS.act(hall, ActionMode.SAMPLE)).hasMessage(required);
        assertThatThrownBy(() -> ROOMS.act(hall, 1, NO_MASK, ActionMode.BEST, new ActionBatch(ROOMS.actionSpace(), 1)))
                .hasMessage(required);
        assertThatThrownBy(() -> CHOICES.multiDiscreteAction(new float[5])).hasMessageContaining("the mask of 5 flags");
    }

    @ParameterizedTest
    @EnumSource(ActionMode.class)
    void onlyAllowedActionsAreChosen(ActionMode mode) {
        float[] hall = MaskedRooms.hall();
        for (int only = 0; only < 2; only++) {
            boolean[] mask = {only == 0, only == 1};
            assertThat(ROOMS.discreteAction(hall, mask)).isEqualTo(only);
            assertThat(ROOMS.act(hall, mask, mode).integers()).containsExactly(only);
        }
        List<int[]> chosen = new ArrayList<>();
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 2; second++) {
                boolean[] mask = {first == 0, first == 1, first == 2, second == 0, second == 1};
                chosen.add(CHOICES.act(new float[5], mask, mode).integers().clone());
                assertThat(CHOICES.multiDiscreteAction(new float[5], mask)).containsExactly(first, second);
            }
        }
        assertThat(chosen)
                .containsExactly(
                        new int[] {0, 0},
                        new int[] {0, 1},
                        new int[] {1, 0},
                        new int[] {1, 1},
                        new int[] {2, 0},
                        new int[] {2, 1});
    }

    @Test
    void aMaskThatDoesNotFitIsRefused() {
        float[] hall = MaskedRooms.hall();
        assertThatThrownBy(() -> ROOMS.discreteAction(hall, new boolean[] {true, true, true}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a mask of 3 flags does not fit actions of Discrete(2), which take 2");
        assertThatThrownBy(() -> ROOMS.discreteAction(hall, new boolean[2]))
                .hasMessage("the mask allows no action at all");
        assertThatThrownBy(() ->
                        CHOICES.multiDiscreteAction(new float[5], new boolean[] {true, false, true, false, false}))
                .hasMessage("the mask allows no action at all in component 1");
        ActionBatch actions = new ActionBatch(ROOMS.actionSpace(), 2);
        assertThatThrownBy(() -> ROOMS.act(new float[6], 2, new boolean[] {true, true}, ActionMode.BEST, actions))
                .hasMessage("a mask of 2 flags does not fit actions of Discrete(2), which take 2 in each of 2 rows");
        assertThatThrownBy(() ->
                        ROOMS.act(new float[6], 2, new boolean[] {true, true, false, false}, ActionMode.BEST, actions))
                .hasMessage("the mask of row 1 allows no action at all");
    }

    /** A mask may be given where none was learnt with, too. */
    @Test
    void aPolicyThatKnewNoMasksKeepsToOneThatItIsGiven() {
        float[] upright = new float[4];
        assertThat(CART_POLE.discreteAction(upright, new boolean[] {true, false}))
                .isZero();
        assertThat(CART_POLE.discreteAction(upright, new boolean[] {false, true}))
                .isEqualTo(1);
    }

    @Test
    void actionsWithoutRoomAreRefused() {
        ActionBatch one = new ActionBatch(CART_POLE.actionSpace(), 1);
        assertThatThrownBy(() -> CART_POLE.act(new float[8], 2, NO_MASK, ActionMode.BEST, one))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a batch of 1 actions of 1 integers has no room for 2 actions of Discrete(2)");
        ActionBatch reals =
                new ActionBatch(policy(PpoConfig.defaults(), "Pendulum-v1").actionSpace(), 2);
        assertThatThrownBy(() -> CART_POLE.act(new float[8], 2, NO_MASK, ActionMode.BEST, reals))
                .hasMessage("a batch of 2 actions of 1 reals has no room for 2 actions of Discrete(2)");
    }

    @Test
    void actionsComeInTheTypeOfTheirSpace() {
        Policy bits = policy(PpoConfig.defaults(), () -> Repeat.bits(3));
        Policy box = policy(PpoConfig.defaults(), "Pendulum-v1");
        Policy parts = policy(PpoConfig.defaults(), () -> Repeat.choices(false, 3, 2));
        assertThat(bits.multiBinaryAction(new float[6])).hasSize(3);
        assertThat(box.continuousAction(new float[3])).hasSize(1);
        assertThat(parts.multiDiscreteAction(new float[5])).hasSize(2);

        refuses(
                "discreteAction is not for actions of MultiDiscrete[3, 2]; call multiDiscreteAction",
                () -> parts.discreteAction(new float[5]));
        refuses(
                "discreteAction is not for actions of MultiBinary(3); call multiBinaryAction",
                () -> bits.discreteAction(new float[6]));
        refuses(
                "discreteAction is not for actions of Box(-2.0, 2.0, [1]); call continuousAction",
                () -> box.discreteAction(new float[3]));
        refuses(
                "continuousAction is not for actions of Discrete(2); call discreteAction",
                () -> CART_POLE.continuousAction(new float[4]));
        refuses(
                "multiDiscreteAction is not for actions of Discrete(2); call discreteAction",
                () -> CART_POLE.multiDiscreteAction(new float[4]));
        refuses(
                "multiBinaryAction is not for actions of MultiDiscrete[3, 2]; call multiDiscreteAction",
                () -> parts.multiBinaryAction(new float[5]));
    }

    private static void refuses(String message, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }

    @Test
    void aStructuredObservationIsFlattenedAndNamedByItsParts() {
        Policy lamps = policy(PpoConfig.defaults(), () -> new FlattenObservation<>(new Lamps()));
        float[] flat = lamps.flat(Lamps.observation(2, 20));
        assertThat(flat).containsExactly(0, 0, 1, 0, 0, 1, 20);
        assertThatThrownBy(() -> lamps.flat(Lamps.observation(4, 20)))
                .isInstanceOf(BellmanException.class)
                .hasMessage("part dial of the observation is Integer 4, which is not in Discrete(4)");
        flat[6] = Float.NaN;
        assertThatThrownBy(() -> lamps.discreteAction(flat))
                .hasMessageStartingWith("element 0 of part meter of the observation is NaN");
    }

    @Test
    void actingWithMasksAllocatesNothing() {
        float[] hall = MaskedRooms.hall();
        boolean[] mask = {true, false};
        float[] choices = new float[5];
        boolean[] allowed = {true, true, false, false, true};
        assertThat(AllocatedBytes.perCall(() -> {
                    for (int i = 0; i < 100; i++) {
                        ROOMS.discreteAction(hall, mask);
                        CHOICES.multiDiscreteAction(choices, allowed);
                    }
                }))
                .isZero();
    }
}
