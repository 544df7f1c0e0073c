package dev.bellman.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.check.EnvironmentChecker;
import dev.bellman.envs.puzzle.PegSolitaire;
import dev.bellman.policy.Policy;
import dev.bellman.policy.PolicyFiles;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.train.Training;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs as a reader would run it, and does what it says. */
class ExamplesTest {
    @TempDir
    static Path directory;

    @Test
    void cartPoleIsSolved() throws Exception {
        List<String> lines = Output.of(CartPoleIn15Lines::main, directory.resolve("cartpole"));
        assertThat(mean(lines.get(0))).isGreaterThan(475);
        assertThat(lines.get(1)).startsWith("after 500 steps the pole leans by");
    }

    @Test
    void inventoryKeepsEveryRule() {
        assertThat(EnvironmentChecker.check(TrainOnInventory.INVENTORY::make)).isEmpty();
        assertThat(EnvironmentRegistry.standard().spec("Inventory-v0")).isEqualTo(TrainOnInventory.INVENTORY);
    }

    /** Filling up to 5 units, and to 10 at the weekend, gives 269.6 on average; always up to 5, 241. */
    @Test
    void inventoryIsLearnt() throws Exception {
        List<String> lines = Output.of(TrainOnInventory::main, directory.resolve("inventory"));
        assertThat(mean(lines.get(0))).isGreaterThan(255);
        assertThat(lines).hasSize(7);

        assertThat(Output.of(ActInAService::main, directory.resolve("inventory")))
                .last()
                .asString()
                .endsWith("microseconds per decision");
    }

    @Test
    void corridorGrowsAsItIsLearnt() throws Exception {
        assertThat(EnvironmentChecker.check(GrowingCorridor.CORRIDOR::make)).isEmpty();
        assertThat(Output.of(GrowingCorridor::main).getFirst()).isEqualTo("the corridor has grown to 20.0");
    }

    @Test
    void callbackStopsTheRun() throws Exception {
        List<String> lines = Output.of(OwnCallback::main);
        assertThat(lines.getFirst()).startsWith("best at 5000 steps: ");
        assertThat(lines.getLast()).matches("stopped after [1-9]\\d?000 steps");
    }

    @Test
    void ownNetworkLearnsAndIsLoadedAgain() throws Exception {
        Path policy = directory.resolve("own-network");
        List<String> lines = Output.of(OwnNetwork::main, policy);
        assertThat(mean(lines.getFirst())).isGreaterThan(100);
        assertThat(PolicyFiles.load(policy).network().spec()).isEqualTo(new OwnNetwork(128, 2));
    }

    /** Every jump on the board takes a peg and pays 1; one that the mask forbids costs 0.1. */
    @Test
    void maskedPlayKeepsToTheMask() {
        Policy untrained = Training.of(PpoConfig.defaults(), "PegSolitaire-v0")
                .stopAt(0)
                .evaluate(false)
                .run()
                .policy();
        double pegs = Snippets.play(untrained, new PegSolitaire(true));
        assertThat(pegs).isBetween(1.0, 31.0).isEqualTo(Math.rint(pegs));
    }

    private static double mean(String evaluation) {
        return Double.parseDouble(evaluation.substring(0, evaluation.indexOf(' ')));
    }
}
