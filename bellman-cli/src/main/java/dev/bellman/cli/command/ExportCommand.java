package dev.bellman.cli.command;

import dev.bellman.base.BellmanException;
import dev.bellman.base.Failures;
import dev.bellman.cli.console.Console;
import dev.bellman.cli.runs.CsvExport;
import dev.bellman.cli.runs.MetricRows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", header = "Write a run's metrics as comma-separated values.")
final class ExportCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "The run's directory.")
    private Path run = Path.of("");

    @Option(names = "--out", paramLabel = "FILE.csv", description = "Otherwise standard output.")
    private Optional<Path> file = Optional.empty();

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        MetricRows metrics = MetricRows.read(run.resolve("metrics.jsonl"));
        metrics.damage().forEach(damage -> console.error().println("warning: " + damage));
        try {
            if (file.isEmpty()) {
                CsvExport.write(metrics, console.out());
                return;
            }
            try (Writer writer = Files.newBufferedWriter(file.get())) {
                CsvExport.write(metrics, writer);
            }
        } catch (IOException e) {
            throw new BellmanException(
                    "cannot write " + file.map(Path::toString).orElse("standard output") + ": " + Failures.reason(e),
                    e);
        }
    }
}
