package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellman.config.Samples.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperparameterTableTest {
    @Test
    void showsEveryComponentInItsPlace() {
        List<HyperparameterTable.Row> rows = HyperparameterTable.of(Sample.defaults());
        assertThat(rows.stream().map(HyperparameterTable.Row::key))
                .containsExactly(
                        "learning-rate",
                        "epochs",
                        "capacity",
                        "clip-range",
                        "normalize",
                        "label",
                        "loss",
                        "target-kl",
                        "value-limits",
                        "entropy",
                        "network.type",
                        "network.hidden",
                        "network.shape",
                        "limits.low",
                        "limits.high",
                        "extras");
        assertThat(rows.getFirst())
                .isEqualTo(new HyperparameterTable.Row(
                        "learning-rate",
                        "a number",
                        "0.0003",
                        ">= 0",
                        "size of a step",
                        "faster",
                        "safer",
                        "1e-4 to 1e-2",
                        false));
        assertThat(row(rows, "epochs").range()).isEqualTo(">= 1");
        assertThat(row(rows, "clip-range").range()).isEqualTo("(0, 1]");
        assertThat(row(rows, "target-kl").type()).isEqualTo("a number, or none");
        assertThat(row(rows, "target-kl").defaultText()).isEqualTo("none");
        assertThat(row(rows, "entropy").type()).isEqualTo("a ramp");
        assertThat(row(rows, "network.type").type()).isEqualTo("one of mlp, nature-cnn");
        assertThat(row(rows, "network.type").defaultText()).isEqualTo("mlp");
        assertThat(row(rows, "network.hidden").defaultText()).isEqualTo("[64, 64]");
        assertThat(row(rows, "limits.low").documentation()).isEmpty();
    }

    private static HyperparameterTable.Row row(List<HyperparameterTable.Row> rows, String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
    }

    @Test
    void aSoundRecordKeepsTheContract() {
        assertThat(HyperparameterContract.violations(Sample.defaults())).isEmpty();
    }

    record Careless(
            @Hyperparameter(value = "checked above only", min = 0, max = 1)
            double discount,

            @Hyperparameter(value = "never checked", min = 1)
            int epochs,

            int silent) {
        Careless {
            dev.bellman.base.Check.that(!(discount > 1), "discount is above 1");
        }
    }

    @Test
    void aCarelessRecordIsFoundOut() {
        assertThat(HyperparameterContract.violations(new Careless(0.5, 1, 0)))
                .containsExactly(
                        "discount accepts -4.9E-324, outside of its range",
                        "discount accepts \"nan\", outside of its range",
                        "epochs accepts 0, outside of its range",
                        "silent does not say what it is; annotate it with @Hyperparameter or @Option");
    }
}
