package dev.bellman.bench.study;

import dev.bellman.cli.plot.Band;
import dev.bellman.cli.plot.Curve;
import dev.bellman.cli.plot.CurvePanel;
import dev.bellman.cli.plot.Picture;
import dev.bellman.cli.plot.SeedBands;
import dev.bellman.cli.plot.Statistic;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.nn.optim.Schedule;
import dev.bellman.stats.Metric;
import dev.bellman.stats.Scores;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.Training;
import dev.bellman.train.TrainingEvent;
import dev.bellman.vpg.Batch;
import dev.bellman.vpg.Estimator;
import dev.bellman.vpg.VpgConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures along the training of VPG on CartPole-v1 by how much each estimator of its gradient varies: prints a table, and
 * draws a picture.
 */
public final class VarianceStudy {
    private static final EnvironmentSpec TASK = EnvironmentRegistry.standard().spec("CartPole-v1");
    private static final VpgConfig CONFIG = VpgConfig.spinningUp()
            .withBatch(new Batch.Steps(128))
            .withGaeLambda(0.95)
            .withLearningRate(Schedule.constant(3e-3))
            .withValueIterations(10);
    private static final List<Estimator> ESTIMATORS = List.of(Estimator.values());
    private static final int STEPS = 49_152;
    private static final int INTERVAL = 8192;
    private static final int EPISODES = 200;
    private static final int SEEDS = 5;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 420;

    private final GradientNoise noise = new GradientNoise(TASK, CONFIG, EPISODES);

    /** Runs the study, which takes a minute, and draws the picture that the first argument names. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments.length > 0 ? arguments[0] : "variance.png");
        new VarianceStudy().run().save(file);
        System.out.println(file);
    }

    private Picture run() {
        List<List<Curve>> seeds =
                IntStream.rangeClosed(1, SEEDS).mapToObj(this::measure).toList();
        print(seeds);
        SeedBands join = new SeedBands(Statistic.MEAN);
        List<Band> bands = IntStream.range(0, ESTIMATORS.size())
                .mapToObj(i -> join.join(ESTIMATORS.get(i).title(), of(i, seeds)))
                .toList();
        String title = "Variance of the policy's gradient from one episode, CartPole-v1";
        return new Picture(
                List.of(List.of(new CurvePanel(title, "environment steps of training", "log10 of the variance", bands)
                        .sized(WIDTH, HEIGHT))));
    }

    /** The decimal logarithm of the variance over the steps of one run, for each estimator. */
    private List<Curve> measure(int seed) {
        List<Double> steps = new ArrayList<>();
        List<double[]> variances = new ArrayList<>();
        Training.of(CONFIG, TASK.id())
                .environments(8)
                .steps(STEPS)
                .seed(seed)
                .evaluate(false)
                .callback(event -> {
                    if (looksAt(event)) {
                        steps.add((double) event.run().progress().environmentSteps());
                        variances.add(variances(event.run(), seed));
                    }
                    return Signal.CONTINUE;
                })
                .run();
        return IntStream.range(0, ESTIMATORS.size())
                .mapToObj(i -> new Curve(
                        steps.stream().mapToDouble(Double::doubleValue).toArray(),
                        variances.stream()
                                .mapToDouble(each -> StrictMath.log10(each[i]))
                                .toArray()))
                .toList();
    }

    private static boolean looksAt(TrainingEvent event) {
        return event instanceof TrainingEvent.Started
                || (event instanceof TrainingEvent.Stepped
                        && event.run().progress().latestStepPassed(INTERVAL));
    }

    private double[] variances(RunView run, long seed) {
        return ESTIMATORS.stream()
                .mapToDouble(
                        estimator -> noise.variance(estimator, run.algorithm().parameters(), seed))
                .toArray();
    }

    private static List<Curve> of(int estimator, List<List<Curve>> seeds) {
        return seeds.stream().map(seed -> seed.get(estimator)).toList();
    }

    private static void print(List<List<Curve>> seeds) {
        double[] steps = seeds.getFirst().getFirst().steps();
        System.out.println("| log10 of the variance after |" + line(" %,.0f |", steps));
        System.out.println("|---|" + "--:|".repeat(steps.length));
        for (int i = 0; i < ESTIMATORS.size(); i++) {
            List<Curve> curves = of(i, seeds);
            double[] means = IntStream.range(0, steps.length)
                    .mapToDouble(point -> Metric.MEAN.of(Scores.ofOneTask(curves.stream()
                            .mapToDouble(curve -> curve.values()[point])
                            .toArray())))
                    .toArray();
            System.out.println("| " + ESTIMATORS.get(i).title() + " |" + line(" %.2f |", means));
        }
    }

    private static String line(String format, double[] values) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining());
    }
}
