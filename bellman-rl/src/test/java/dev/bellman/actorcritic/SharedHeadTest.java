package dev.bellman.actorcritic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.base.RandomStream;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.nn.spec.Recurrent;
import dev.bellman.recurrent.RecurrentActorCritic;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.train.AlgorithmContext;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of one network with two heads, the policy's columns of the last layer start small, and nothing else does. */
class SharedHeadTest {
    private static final Box OBSERVATIONS = Box.uniform(-1, 1, 4);
    private static final Discrete ACTIONS = new Discrete(3);

    @Test
    void isScaledHoweverNarrowTheLayerBeforeItIs() {
        A2cConfig config = A2cConfig.stableBaselines3()
                .withNetwork(new Mlp(List.of(1), Activation.TANH, Initializer.ORTHOGONAL))
                .withSharedNetwork(true);
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            Parameters parameters = new ActorCritic(
                            config, new AlgorithmContext(OBSERVATIONS, ACTIONS, false, 1, 1, backend))
                    .parameters();
            Parameters.Part head = lastWeight(parameters);
            for (int action = 0; action < ACTIONS.size(); action++) {
                assertThat(parameters.values()[head.offset() + action]).isBetween(-0.01f, 0.01f);
            }
        }
    }

    /** The weights of an LSTM of one unit are as wide as a head of three actions and a value. */
    @Test
    void isNotMistakenForACell() {
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            Recurrent spec =
                    new Recurrent(new Mlp(List.of(), Activation.TANH, Initializer.ORTHOGONAL), Recurrent.Cell.LSTM, 1);
            Parameters shared = model(spec, true, backend);
            Parameters separate = model(spec, false, backend);
            assertThat(ofCell(shared)).isEqualTo(ofCell(separate));
        }
    }

    private static Parameters model(Recurrent spec, boolean shared, Backend backend) {
        RandomStream random = RandomStream.of(1, "test");
        return new RecurrentActorCritic(OBSERVATIONS, ACTIONS, spec, shared, 0, backend, random).parameters();
    }

    private static float[] ofCell(Parameters parameters) {
        Parameters.Part weight = parameters.parts().stream()
                .filter(part -> part.name().endsWith("input-weight"))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(parameters.values(), weight.offset(), weight.offset() + weight.size());
    }

    private static Parameters.Part lastWeight(Parameters parameters) {
        return parameters.parts().stream()
                .filter(part -> part.name().endsWith(".weight"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
