package dev.bellman.bench.study;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.plot.CurvePanel;
import dev.bellman.cli.plot.Panel;
import dev.bellman.cli.plot.Picture;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.config.Overrides;
import dev.bellman.train.RunSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Measures along training what the critics of DDPG, TD3 and SAC take their policy to be worth, and what it is worth (Fujimoto et
 * al. 2018, figure 1): prints a table, and draws a picture.
 */
public final class CriticStudy {
    private static final List<String> ALGORITHMS = List.of("ddpg", "td3", "sac");
    private static final int WIDTH = 440;
    private static final int HEIGHT = 380;

    private final String environment;
    private final int seeds;
    private final List<String> overrides;

    private CriticStudy(String environment, int seeds, List<String> overrides) {
        this.environment = environment;
        this.seeds = seeds;
        this.overrides = overrides;
    }

    /**
     * Runs the study, as many runs at a time as there are cores.
     *
     * @param arguments FILE.png ENVIRONMENT SEEDS [KEY=VALUE ...]; the last are given to all three algorithms
     */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            throw new ConfigurationException("give FILE.png ENVIRONMENT SEEDS [KEY=VALUE ...]");
        }
        Path file = Path.of(arguments[0]);
        List<String> overrides = Arrays.asList(arguments).subList(3, arguments.length);
        new CriticStudy(arguments[1], Integer.parseInt(arguments[2]), overrides)
                .run()
                .save(file);
        System.out.println(file);
    }

    private Picture run() {
        List<CriticCurves> curves;
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<List<CompletableFuture<CriticHistory>>> runs = ALGORITHMS.stream()
                    .map(algorithm -> IntStream.rangeClosed(1, seeds)
                            .mapToObj(seed -> setup(algorithm, seed))
                            .map(setup -> CompletableFuture.supplyAsync(() -> CriticHistory.of(setup), pool))
                            .toList())
                    .toList();
            curves = IntStream.range(0, runs.size())
                    .mapToObj(i -> new CriticCurves(
                            ALGORITHMS.get(i),
                            runs.get(i).stream().map(CompletableFuture::join).toList()))
                    .toList();
        }
        print(curves);
        List<Panel> panels = new ArrayList<>();
        curves.forEach(each -> panels.add(
                new CurvePanel(each.algorithm() + ", " + environment, "environment steps", "value", each.bands())
                        .sized(WIDTH, HEIGHT)));
        return new Picture(List.of(panels));
    }

    private RunSetup setup(String algorithm, long seed) {
        List<String> words = new ArrayList<>(overrides);
        words.add("seed=" + seed);
        return new SetupRequest(algorithm, environment, false, Optional.empty(), Overrides.parse(words)).resolve();
    }

    private static void print(List<CriticCurves> curves) {
        System.out.println("| | steps | estimated | true | estimated - true | its deviation over seeds |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        curves.forEach(each -> each.lines().forEach(System.out::println));
    }
}
