package dev.bellman.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellman.base.ConfigurationException;
import dev.bellman.cli.setup.SetupRequest;
import dev.bellman.dqn.DqnConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteReaderTest {
    private static final String ABLATION = """
            seeds: [3, 5]
            ablations:
              - base:
                  label: base
                  algorithm: dqn
                  environment: CartPole-v1
                  zoo: false
                  overrides: {steps: 900, batch-size: 16, network.hidden: [8]}
                variants:
                  - {label: big, published: 7.5, overrides: {batch-size: 64}}
                  - {label: ppo, algorithm: ppo, overrides: {batch-size: 50}}
            """;

    @TempDir
    Path directory;

    static List<Path> zoo() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("zoo"))) {
            return files.filter(
                            file -> file.getNameCount() > 2 && file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void everySuiteOfTheZooCanBeRun(Path file) {
        assertThat(SuiteReader.read(file, Optional.empty()).entries())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(
                                entry.request().resolve().environment().id())
                        .isEqualTo(entry.request().environment()));
    }

    @Test
    void aVariantIsItsBaseButForWhatItSays() throws IOException {
        Suite suite = read(ABLATION);
        assertThat(suite.seeds()).containsExactly(3L, 5L);
        Suite.Comparison comparison = suite.comparisons().getFirst();
        assertThat(comparison.withBase()).isTrue();
        assertThat(comparison.entries()).extracting(Suite.Entry::label).containsExactly("base", "big", "ppo");
        SetupRequest big = comparison.entries().get(1).request();
        assertThat(big.zoo()).isFalse();
        assertThat(comparison.entries().getFirst().published()).isEmpty();
        assertThat(comparison.entries().get(1).published()).hasValue(7.5);
        assertThat(big.resolve().training().steps()).isEqualTo(900);
        DqnConfig config = (DqnConfig) big.resolve().hyperparameters();
        assertThat(config.batchSize()).isEqualTo(64);
        DqnConfig base =
                (DqnConfig) comparison.entries().getFirst().request().resolve().hyperparameters();
        assertThat(base.batchSize()).isEqualTo(16);
        assertThat(config.network()).isEqualTo(base.network());
        assertThat(comparison.entries().get(2).request().algorithm()).isEqualTo("ppo");
    }

    @Test
    void someRunsCanBeChosenAndBringTheirBase() throws IOException {
        Suite suite = read(ABLATION + """
                runs: [{algorithm: ppo, environment: CartPole-v1, label: other}]
                """);
        assertThat(suite.only(List.of("big")).entries())
                .extracting(Suite.Entry::label)
                .containsExactly("base", "big");
        assertThat(suite.only(List.of("other", "base")).entries())
                .extracting(Suite.Entry::label)
                .containsExactly("other", "base");
        assertThatThrownBy(() -> suite.only(List.of("bigg")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the suite has no run called 'bigg'; did you mean big?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    label: big      | lable: big        | a variant of base: unknown key lable; did you mean label?
                    variants:       | variant:          | an ablation: unknown key variant; did you mean variants?
                    zoo: false      | zo: false         | the base of an ablation: unknown key zo; did you mean zoo?
                    ablations:      | ablation:         | unknown key ablation; did you mean ablations?
                    label: big      | label: base       | two runs on CartPole-v1 are called base, or too much like it
                    label: big      | algorithm: dqn    | a variant of base has no 'label'
                    environment:    | # environment:    | the base of an ablation has no 'environment'
                    {batch-size: 64} | 64               | 'overrides' of a variant of base must hold keys and values
                    published: 7.5  | published: much | 'published' of a variant of base must be a number, but is "much"
                    [3, 5]          | none              | seeds must be a number above 0, such as 10 for 1 to 10, a range, such as 2001-2010, or a list of both, but has none
                    [3, 5]          | [3, x]            | seeds must be a number above 0, such as 10 for 1 to 10
                    [3, 5]          | [3, 2-4]          | seeds has a seed twice: 3,2-4
                    [3, 5]          | 9-3               | seeds must be 1 to 10000 seeds, the least first, but are 9-3
                    [3, 5]          | 0                 | seeds must be 1 to 10000 seeds, the least first, but are 0
                    [3, 5]          | 1-10001           | seeds must be 1 to 10000 seeds, the least first, but are 1-10001
                    """)
    void whatIsWrongIsNamed(String right, String wrong, String message) throws IOException {
        String text = ABLATION.replace(right, wrong);
        assertThat(text).isNotEqualTo(ABLATION);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3                | 1, 2, 3
                    2001-2003        | 2001, 2002, 2003
                    [7]              | 7
                    [7, 2001-2002]   | 7, 2001, 2002
                    "7, 2001-2002"   | 7, 2001, 2002
                    """)
    void seedsAreCountedListedOrRanges(String seeds, String expected) throws IOException {
        assertThat(read(ABLATION.replace("[3, 5]", seeds)).seeds())
                .map(String::valueOf)
                .containsExactly(expected.split(", "));
    }

    @Test
    void anAblationNeedsABaseAndVariants() {
        assertThatThrownBy(() -> read("ablations: [{base: {algorithm: dqn, environment: CartPole-v1}}]"))
                .hasMessageEndingWith("the ablation of dqn has no 'variants'");
        assertThatThrownBy(() -> read("ablations: [{variants: []}]"))
                .hasMessageEndingWith("the base of an ablation must hold keys and values, but is missing");
        assertThatThrownBy(() -> read("ablations: {base: 3}"))
                .hasMessageContaining("'ablations' must be a list, but is");
    }

    private Suite read(String text) throws IOException {
        return SuiteReader.read(Files.writeString(directory.resolve("suite.yaml"), text), Optional.empty());
    }
}
