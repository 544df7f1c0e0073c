package dev.bellman.cli.tensorboard;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import dev.bellman.config.Yaml;
import dev.bellman.nn.Parameters;
import dev.bellman.policy.NetworkPolicy;
import dev.bellman.train.Callback;
import dev.bellman.train.Evaluation;
import dev.bellman.train.RunSetupCodec;
import dev.bellman.train.RunView;
import dev.bellman.train.Signal;
import dev.bellman.train.TrainingEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a run reports to an event file in its directory: scalars, parameters and returns as histograms, the
 * configuration as text.
 */
public final class TensorBoardLog implements Callback {
    private static final long HISTOGRAMS_PER_RUN = 10;

    private final InstantSource clock;
    private Optional<EventFile> file = Optional.empty();
    private long lastHistograms = -1;

    public TensorBoardLog(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Signal on(TrainingEvent event) {
        try {
            write(event);
        } catch (IOException e) {
            throw new BellmanException("cannot write the TensorBoard events of the run: " + Failures.reason(e), e);
        }
        return Signal.CONTINUE;
    }

    private void write(TrainingEvent event) throws IOException {
        RunView run = event.run();
        if (event instanceof TrainingEvent.Started && run.directory().isPresent()) {
            file = Optional.of(open(run, run.directory().get()));
        }
        if (file.isEmpty()) {
            return;
        }
        switch (event) {
            case TrainingEvent.Reported reported -> {
                file.get().scalars(steps(run), scalars(run, reported.metrics()));
                writeParametersIfDue(file.get(), run);
                file.get().flush();
            }
            case TrainingEvent.Evaluated evaluated -> writeEvaluation(file.get(), steps(run), evaluated.evaluation());
            case TrainingEvent.Ended ended -> {
                Optional<Evaluation> last = ended.result().evaluation();
                if (last.isPresent()) {
                    writeEvaluation(file.get(), steps(run), last.get());
                }
                file.get().close();
                file = Optional.empty();
            }
            default -> {}
        }
    }

    private EventFile open(RunView run, Path directory) throws IOException {
        EventFile events = EventFile.create(directory, clock);
        events.restartAfter(steps(run));
        events.text(steps(run), "configuration", fenced(Yaml.toText(RunSetupCodec.toTree(run.setup()))));
        events.flush();
        return events;
    }

    private static Map<String, Double> scalars(RunView run, Map<String, Double> metrics) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("episodes/return", run.episodes().meanReturn());
        scalars.put("episodes/length", run.episodes().meanLength());
        scalars.put("time/steps-per-second", run.stepsPerSecond());
        scalars.putAll(metrics);
        return scalars;
    }

    private void writeParametersIfDue(EventFile events, RunView run) throws IOException {
        long tenth = HISTOGRAMS_PER_RUN * steps(run) / run.progress().totalSteps();
        if (tenth == lastHistograms || !(run.policy() instanceof NetworkPolicy policy)) {
            return;
        }
        lastHistograms = tenth;
        Parameters parameters = policy.parameters();
        for (Parameters.Part part : parameters.parts()) {
            double[] values = new double[part.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parameters.values()[part.offset() + i];
            }
            events.histogram(steps(run), "parameters/" + part.name(), Histogram.of(values));
        }
    }

    private static void writeEvaluation(EventFile events, long steps, Evaluation evaluation) throws IOException {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("evaluation/mean", evaluation.mean());
        evaluation.measureMeans().forEach((name, mean) -> scalars.put("evaluation/measure/" + name, mean));
        events.scalars(steps, scalars);
        events.histogram(steps, "evaluation/returns", Histogram.of(evaluation.returns()));
        events.flush();
    }

    private static String fenced(String yaml) {
        return "```\n" + yaml + "\n```";
    }

    private static long steps(RunView run) {
        return run.progress().environmentSteps();
    }
}
