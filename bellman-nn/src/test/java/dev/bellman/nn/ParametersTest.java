package dev.bellman.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.MemoryState;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final Parameters parameters = parameters(1, 2, 3, 4, 5, 6, 7);

    private static Parameters parameters(float... values) {
        Parameters parameters = new Parameters();
        parameters.reserve("actor.0.weight", 2, 2);
        parameters.reserve("actor.0.bias", 1, 2);
        parameters.reserve("critic.0.bias", 1, 1);
        System.arraycopy(values, 0, parameters.values(), 0, values.length);
        return parameters;
    }

    @Test
    void namesLeadThroughTheStateTree() {
        MemoryState state = MemoryState.of(parameters);
        float[] bias = new float[2];
        state.child("actor").child("0").getFloats("bias", bias);
        assertThat(bias).containsExactly(5, 6);
        Parameters loaded = parameters(new float[7]);
        loaded.load(state);
        assertThat(loaded.values()).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void whatIsMissingOrOfAnotherShapeIsNotLoaded() {
        Parameters other = new Parameters();
        other.reserve("actor.0.weight", 2, 3);
        assertThatThrownBy(() -> other.load(MemoryState.of(parameters)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("actor.0.weight");
        Parameters more = parameters.copy();
        more.reserve("critic.1.bias", 1, 1);
        assertThatThrownBy(() -> more.load(MemoryState.of(parameters)))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("critic.1.bias");
    }

    @Test
    void copiesAreIndependent() {
        parameters.gradient()[0] = 9;
        Parameters copy = parameters.copy();
        assertThat(copy.parts()).isEqualTo(parameters.parts());
        assertThat(copy.gradient()).containsOnly(0);
        copy.values()[0] = 100;
        assertThat(parameters.values()[0]).isEqualTo(1);
        copy.copyFrom(parameters);
        assertThat(copy.values()).isEqualTo(parameters.values());
    }

    @Test
    void aNetworksPartsCanBeCopiedAlone() {
        Parameters critic = parameters.copyOf("critic");
        assertThat(critic.values()).containsExactly(7);
        assertThat(critic.part("critic.0.bias").offset()).isZero();
    }

    @Test
    void refusesBadNamesAndOtherLayouts() {
        assertThatThrownBy(() -> parameters.reserve("actor.0.bias", 1, 1)).hasMessageContaining("already");
        assertThatThrownBy(() -> parameters.reserve("Actor", 1, 1)).hasMessageContaining("'Actor'");
        assertThatThrownBy(() -> parameters.reserve("actor..bias", 1, 1)).hasMessageContaining("'actor..bias'");
        assertThatThrownBy(() -> parameters.part("actor.9.bias")).hasMessageContaining("actor.9.bias");
        assertThatThrownBy(() -> parameters.copyFrom(parameters.copyOf("actor")))
                .hasMessageContaining("do not fit");
    }

    /** Two copies of 400,000 floats; copying at each of them would move 640 gigabytes. */
    @Test
    void manyPartsAreReservedInLinearTime() {
        Parameters many = new Parameters();
        for (int i = 0; i < 400_000; i++) {
            many.reserve("net." + i + ".weight", 1, 1);
        }
        many.values()[399_999] = 7;
        assertThat(many.size()).isEqualTo(400_000);
        assertThat(many.part("net.399999.weight").offset()).isEqualTo(399_999);
        assertThat(many.copy().values()[399_999]).isEqualTo(7);
    }

    @Test
    void storedPartsAreComparedBeforeTheyAreMade() {
        Parameters stored = Parameters.storedIn(MemoryState.of(parameters));
        assertThat(stored.reserve("actor.0.weight", 2, 2).size()).isEqualTo(4);
        assertThatThrownBy(() -> stored.reserve("actor.0.bias", 40_000, 40_000))
                .isInstanceOf(BellmanException.class)
                .hasMessage("the network needs 1600000000 numbers of actor.0.bias, but there are 2");
        assertThatThrownBy(() -> stored.reserve("actor.1.bias", 1, 1))
                .isInstanceOf(BellmanException.class)
                .hasMessage("state entry actor.1.bias is missing");
        assertThat(stored.size()).isEqualTo(4);
    }

    @Test
    void moreThanMemoryAreRefusedWithTheirNumber() {
        assertThatThrownBy(() -> parameters.reserve("actor.1.weight", 1_000_000, 1_000_000))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there would be 1000000000007 parameters");
    }

    @Test
    void valuesThatAreNotFiniteAreNotLoaded() {
        MemoryState state = MemoryState.of(parameters(1, 2, Float.POSITIVE_INFINITY, 4, 5, 6, 7));
        assertThatThrownBy(() -> parameters.load(state))
                .isInstanceOf(BellmanException.class)
                .hasMessageContaining("state entry actor.0.weight[2] is Infinity");
    }
}
