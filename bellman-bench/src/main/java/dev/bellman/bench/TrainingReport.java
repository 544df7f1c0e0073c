package dev.bellman.bench;

import dev.bellman.a2c.A2cConfig;
import dev.bellman.distributional.ReturnModel;
import dev.bellman.dqn.DqnConfig;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.nn.spec.Activation;
import dev.bellman.nn.spec.Initializer;
import dev.bellman.nn.spec.Mlp;
import dev.bellman.ppo.PpoConfig;
import dev.bellman.sac.SacConfig;
import dev.bellman.td3.Td3Config;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingResult;
import dev.bellman.trpo.TrpoConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Environment steps per second of whole training runs, on CartPole-v1 where nothing else is said, with the hyperparameters of Stable-Baselines3 and
 * CleanRL, which are to be timed in turn with it on the same machine. Each case runs once before it is measured, so the
 * compiler is done. Below it, the time of one update, with the environment steps between two updates included.
 * {@code TrainingReport [RUNS [WORD]]} prints both tables, or the first one of the cases whose name contains the word.
 */
public final class TrainingReport {
    private static final int CLEAN_RL_STEPS = 100_000;

    private record Case(String name, Supplier<Training> training) {}

    private static final List<Case> CASES = List.of(
            new Case("PPO 8 x 32, batch 256, 20 epochs", TrainingReport::tunedPpo),
            new Case("PPO 1 x 2048, batch 64, 10 epochs", TrainingReport::defaultPpo),
            new Case("PPO 4 x 128, 4 epochs, 4 minibatches", TrainingReport::cleanRlPpo),
            new Case("TRPO CartPole 2 x 512, 20 passes of the value function", TrainingReport::tunedTrpo),
            new Case("TRPO Pendulum 2 x 1024, 15 passes", TrainingReport::pendulumTrpo),
            new Case("A2C 8 x 5", TrainingReport::a2c),
            new Case("DQN 256-256, batch 64, 128 steps every 256", TrainingReport::tunedDqn),
            new Case("QR-DQN, the same with 10 quantiles", TrainingReport::tunedQuantiles),
            new Case("DQN 120-84, batch 128, a step every 10", TrainingReport::cleanRlDqn),
            new Case("C51, the same with 101 atoms", TrainingReport::cleanRlC51),
            new Case("SAC Pendulum 256-256, batch 256", () -> pendulum(SacConfig.defaults())),
            new Case("TD3 Pendulum 256-256, batch 256", () -> pendulum(Td3Config.defaults())));

    private TrainingReport() {}

    public static void main(String[] arguments) {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.out.println("| training | threads | steps/s, median of " + runs + " | of each run |");
        System.out.println("|---|--:|--:|--:|");
        String word = arguments.length > 1 ? arguments[1] : "";
        for (Case one : CASES) {
            if (!one.name.contains(word)) {
                continue;
            }
            for (int threads : new int[] {1, 2}) {
                measure(one, threads, runs);
            }
        }
        if (word.isEmpty()) {
            printUpdates(runs);
        }
    }

    private static void printUpdates(int runs) {
        System.out.println();
        System.out.println("| update | µs, median of " + runs + " |");
        System.out.println("|---|--:|");
        printUpdate("DQN 4-64-64-2, batch 32", runs, TrainingReport::smallDqn);
        printUpdate("PPO, 64-64 actor and critic, batch 64", runs, TrainingReport::defaultPpo);
    }

    private static void printUpdate(String name, int runs, Supplier<Training> training) {
        double[] measured = new double[runs + 1];
        for (int i = 0; i <= runs; i++) {
            TrainingResult result = training.get().seed(i).evaluate(false).run().result();
            measured[i] = result.trainSeconds() / result.updates() * 1e6;
        }
        Arrays.sort(measured);
        System.out.printf(Locale.ROOT, "| %s | %.1f |%n", name, measured[runs / 2]);
    }

    private static Training smallDqn() {
        DqnConfig config =
                DqnConfig.stableBaselines3().withReplayCapacity(50_000).withTrainFrequency(1);
        return Training.of(config, "CartPole-v1").steps(50_000);
    }

    private static void measure(Case one, int threads, int runs) {
        stepsPerSecond(one, threads, 0);
        double[] measured = new double[runs];
        for (int i = 0; i < runs; i++) {
            measured[i] = stepsPerSecond(one, threads, i + 1);
        }
        String each = Arrays.stream(measured)
                .mapToObj(speed -> String.format(Locale.ROOT, "%,.0f", speed))
                .collect(Collectors.joining(" / "));
        Arrays.sort(measured);
        System.out.printf(Locale.ROOT, "| %s | %d | %,.0f | %s |%n", one.name, threads, measured[runs / 2], each);
    }

    private static double stepsPerSecond(Case one, int threads, int seed) {
        TrainingResult result = one.training
                .get()
                .threads(threads)
                .seed(seed)
                .evaluate(false)
                .run()
                .result();
        return result.steps() / result.wallSeconds();
    }

    private static Training tunedPpo() {
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(32)
                .withBatchSize(256)
                .withEpochs(20)
                .withDiscount(0.98)
                .withGaeLambda(0.8)
                .withLearningRate(Schedule.linear(1e-3, 0))
                .withClipRange(Schedule.linear(0.2, 0));
        return Training.of(config, "CartPole-v1").environments(8).steps(100_000);
    }

    private static Training defaultPpo() {
        return Training.of(PpoConfig.defaults(), "CartPole-v1").steps(50_000);
    }

    private static Training cleanRlPpo() {
        PpoConfig config = PpoConfig.defaults()
                .withRolloutSteps(128)
                .withBatchSize(128)
                .withEpochs(4)
                .withLearningRate(Schedule.linear(2.5e-4, 0))
                .withValueClipRange(0.2)
                .withEntropyCoefficient(Schedule.constant(0.01))
                .withValueCoefficient(Schedule.constant(0.25));
        return Training.of(config, "CartPole-v1").environments(4).steps(50_000);
    }

    private static Training tunedTrpo() {
        TrpoConfig config = TrpoConfig.defaults()
                .withRolloutSteps(512)
                .withValueBatchSize(512)
                .withValueEpochs(20)
                .withDamping(1e-3)
                .withGaeLambda(0.98);
        return Training.of(config, "CartPole-v1").environments(2).steps(100_000);
    }

    private static Training pendulumTrpo() {
        TrpoConfig config =
                TrpoConfig.defaults().withRolloutSteps(1024).withValueEpochs(15).withDiscount(0.9);
        return Training.of(config, "Pendulum-v1").environments(2).steps(100_000);
    }

    private static Training a2c() {
        return Training.of(A2cConfig.stableBaselines3(), "CartPole-v1")
                .environments(8)
                .steps(500_000);
    }

    private static Training tunedDqn() {
        return Training.of(tunedConfig(), "CartPole-v1").steps(50_000);
    }

    private static Training tunedQuantiles() {
        return Training.of(tunedConfig().withReturns(new ReturnModel.Quantiles(10, 1)), "CartPole-v1")
                .steps(50_000);
    }

    private static DqnConfig tunedConfig() {
        return DqnConfig.stableBaselines3()
                .withNetwork(new Mlp(List.of(256, 256), Activation.RELU, Initializer.PYTORCH))
                .withLearningRate(Schedule.linear(2.3e-3, 0))
                .withReplayCapacity(100_000)
                .withBatchSize(64)
                .withLearningStarts(1000)
                .withTrainFrequency(256)
                .withGradientSteps(128)
                .withTargetUpdateInterval(10)
                .withEpsilon(new Schedule.Linear(1, 0.04, 0.16));
    }

    private static Training cleanRlDqn() {
        return Training.of(cleanRlConfig(), "CartPole-v1").steps(CLEAN_RL_STEPS);
    }

    private static Training cleanRlC51() {
        return Training.of(cleanRlConfig().withReturns(new ReturnModel.Categorical(101, -100, 100)), "CartPole-v1")
                .steps(CLEAN_RL_STEPS);
    }

    /** An update each step, from the 100th on. */
    private static Training pendulum(Record config) {
        return Training.of(config, "Pendulum-v1").steps(3_000);
    }

    /** Learning starts after 2 % of the run, as with CleanRL's 10,000 of 500,000 steps. */
    private static DqnConfig cleanRlConfig() {
        return DqnConfig.stableBaselines3()
                .withNetwork(new Mlp(List.of(120, 84), Activation.RELU, Initializer.PYTORCH))
                .withLearningRate(Schedule.constant(2.5e-4))
                .withReplayCapacity(10_000)
                .withBatchSize(128)
                .withLearningStarts(CLEAN_RL_STEPS / 50)
                .withTrainFrequency(10)
                .withTargetUpdateInterval(500)
                .withEpsilon(new Schedule.Linear(1, 0.05, 0.5));
    }
}
