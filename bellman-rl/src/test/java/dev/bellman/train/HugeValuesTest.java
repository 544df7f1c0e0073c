package dev.bellman.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.bellman.base.ConfigurationException;
import dev.bellman.config.ConfigurationCodec;
import dev.bellman.config.HyperparameterTable;
import dev.bellman.config.Overrides;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A key that asks for a thousand million of something is refused as a configuration, or it costs no memory. */
class HugeValuesTest {
    private static final long MOST_BYTES = 600L << 20;

    @Test
    void hugeIntegersAreRefusedOrCostNothing() {
        List<String> wrong = new ArrayList<>();
        AlgorithmRegistry.standard().all().stream()
                .filter(factory -> !factory.variant())
                .forEach(factory -> keys(factory.defaults()).forEach(key -> {
                    RunSetup setup = SmallRuns.of(factory.name());
                    check(setup, factory.name() + " " + key, overrides(key), Overrides.parse(List.of()), wrong);
                }));
        keys(TrainingConfig.defaults())
                .forEach(key -> check(
                        SmallRuns.of("ppo"), "training " + key, Overrides.parse(List.of()), overrides(key), wrong));
        assertThat(wrong).isEmpty();
    }

    private static Stream<String> keys(Record defaults) {
        return HyperparameterTable.of(defaults).stream()
                .filter(row -> row.type().contains("an integer"))
                .filter(row -> !row.key().equals("seed") && !row.key().equals("steps"))
                .map(row ->
                        row.key() + (row.type().startsWith("a list") ? "=[1000000000, 1000000000]" : "=1000000000"));
    }

    private static ObjectNode overrides(String word) {
        return Overrides.parse(List.of(word));
    }

    private static void check(
            RunSetup setup, String what, ObjectNode hyperparameters, ObjectNode training, List<String> wrong) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        ConfigurationCodec codec = new ConfigurationCodec();
        try (Trainer trainer = Training.of(new RunSetup(
                        setup.factory(),
                        codec.apply(setup.hyperparameters(), hyperparameters),
                        setup.environment(),
                        codec.apply(setup.training(), training)))
                .open()) {
            assertThat(trainer.progress().environmentSteps()).isZero();
        } catch (ConfigurationException refused) {
            // With a reason.
        } catch (RuntimeException | Error e) {
            wrong.add(what + ": " + e + " at " + e.getStackTrace()[0]);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        if (bytes > MOST_BYTES) {
            wrong.add(what + ": " + bytes + " bytes");
        }
    }
}
