package dev.bellman.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import dev.bellman.nn.Backend;
import dev.bellman.nn.CpuBackend;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.kernel.KernelProvider;
import dev.bellman.nn.parallel.WorkerPool;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.replay.ReplayBatch;
import dev.bellman.space.Box;
import dev.bellman.train.AlgorithmContext;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A target is the least opinion of critics that are drawn anew for each batch (Chen et al. 2021, algorithm 1). */
class RandomSubsetsTest {
    private static final int DRAWS = 3000;
    private static final Box OBSERVATIONS = Box.uniform(-1, 1, 2);
    private static final Box ACTIONS = Box.uniform(-1, 1, 1);

    /** Of two out of four, the least of all is in half of the pairs, the next in two of six, the third in one, the greatest never. */
    @Test
    void everyPairIsDrawnAsOften() {
        TreeMap<Float, Integer> counts = targets(new CriticModel(4, 2, 1, 0, 1));
        assertThat(counts).hasSize(3);
        assertThat(counts.values().stream().map(count -> (double) count / DRAWS))
                .usingElementComparator((a, b) -> Math.abs(a - b) < 0.04 ? 0 : Double.compare(a, b))
                .containsExactly(3 / 6.0, 2 / 6.0, 1 / 6.0);
    }

    /** Where all count, there is nothing to draw: the least of all four, always. */
    @Test
    void allCriticsGiveOneTarget() {
        float least = targets(new CriticModel(4, 2, 1, 0, 1)).firstKey();
        TreeMap<Float, Integer> counts = targets(new CriticModel(4, 4, 1, 0, 1));
        assertThat(counts).hasSize(1);
        assertThat(counts.firstKey()).isCloseTo(least, within(0f));
    }

    /** How often each target came of one transition. */
    private static TreeMap<Float, Integer> targets(CriticModel model) {
        try (Backend backend = new CpuBackend(KernelProvider.best(), new WorkerPool(1))) {
            AlgorithmContext context = new AlgorithmContext(OBSERVATIONS, ACTIONS, false, 1, 1, backend);
            Mlp network = new Mlp(List.of(8), Activation.RELU, Initializer.PYTORCH);
            Critics critics = new Critics(model, network, 1, 1, context);
            ReplayBatch batch = new ReplayBatch(OBSERVATIONS, ACTIONS, 1);
            batch.discounts()[0] = 1;
            Matrix nextActions = Matrix.wrap(new float[] {0.5f}, 1, 1);
            RandomStream random = RandomStream.of(5, "test");
            TreeMap<Float, Integer> counts = new TreeMap<>();
            for (int i = 0; i < DRAWS; i++) {
                counts.merge(
                        critics.targets(batch, nextActions, new float[1], random)
                                .get(0, 0),
                        1,
                        Integer::sum);
            }
            return counts;
        }
    }
}
