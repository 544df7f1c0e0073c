package dev.bellman.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.cli.testing.Folders;
import dev.bellman.cli.testing.Invocation;
import dev.bellman.config.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that goes on is the run that it was, unless another one is asked for; then it says so for good. */
class ChangedConfigurationTest {
    private static final String TRAINED = "is not what its checkpoint at step 128 was trained with: ";

    @TempDir
    static Path shared;

    private static Path original = Path.of("");
    private static String hash = "";

    @TempDir
    Path directory;

    private Path run = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        original = shared.resolve("run");
        Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "rollout-steps=64",
                        "epochs=2",
                        "learning-rate=1e-3",
                        "--steps",
                        256,
                        "--seed",
                        7,
                        "--stop-at",
                        128,
                        "--no-eval",
                        "--run",
                        original)
                .succeeds();
        hash = hash(resume(Folders.copy(original, shared.resolve("whole"))));
    }

    @BeforeEach
    void copy() throws IOException {
        run = Folders.copy(original, directory.resolve("run"));
    }

    private static Invocation resume(Object... words) {
        return Invocation.of(
                Stream.concat(Stream.of("resume"), Stream.concat(Stream.of(words), Stream.of("--no-eval", "--json")))
                        .toArray());
    }

    private static String hash(Invocation ended) {
        assertThat(ended.succeeds().json().path("steps").intValue()).isEqualTo(256);
        return ended.json().path("parameter_hash").textValue();
    }

    private void edit(String from, String to) throws IOException {
        Path file = run.resolve("config.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private void isRefused(String... reasons) throws IOException {
        SortedMap<String, String> before = Folders.contents(run);
        before.put(".lock", "");
        resume(run).fails(2, reasons);
        assertThat(Folders.contents(run)).isEqualTo(before);
    }

    private static JsonNode changesIn(Path run) throws IOException {
        JsonNode listed = Yaml.read(run.resolve("config.yaml")).path("changes");
        assertThat(new ObjectMapper()
                        .readTree(Files.readString(run.resolve("result.json")))
                        .path("changes")
                        .toString())
                .isEqualTo(listed.toString());
        return listed;
    }

    @Test
    void eachEditedValueIsNamedAndRefused() throws IOException {
        edit("learning-rate: 0.001", "learning-rate: 0.002");
        edit("epochs: 2", "epochs: 3");
        edit("activation: tanh", "activation: relu");
        isRefused(
                TRAINED
                        + "epochs from 2 to 3, learning-rate from 0.001 to 0.002, network.activation from tanh to relu;",
                "set it back in config.yaml, or go on with what is new by './bellman resume " + run
                        + " --change 'epochs=3' --change 'learning-rate=0.002' --change 'network.activation=relu''");
        edit("learning-rate: 0.002", "learning-rate: 0.001");
        edit("epochs: 3", "epochs: 2");
        edit("activation: relu", "activation: tanh");
        assertThat(hash(resume(run))).isEqualTo(hash);
    }

    @Test
    void aValueThatIsNoLongerWrittenIsItsDefault() throws IOException {
        edit("  learning-rate: 0.001\n", "");
        isRefused(TRAINED + "learning-rate from 0.001 to ");
    }

    @Test
    void stepsByHandAreRefusedForSchedulesKnowThem() throws IOException {
        edit("steps: 256", "steps: 512");
        isRefused(TRAINED + "steps from 256 to 512");
        assertThat(resume(run, "--steps", 512).succeeds().json().path("steps").intValue())
                .isEqualTo(512);
        assertThat(changesIn(run)).hasToString("[{\"step\":128,\"key\":\"steps\",\"from\":256,\"to\":512}]");
    }

    @ParameterizedTest
    @CsvSource({
        "seed: 7, seed: 8, seed from 7 to 8",
        "environments: 1, environments: 2, environments from 1 to 2",
        "environment: CartPole-v1, environment: CartPole-v0, environment from CartPole-v1 to CartPole-v0",
        "normalize-observations: false, normalize-observations: true, normalize-observations from false to true"
    })
    void whatARunIsBuiltAroundCannotChange(String from, String to, String difference) throws IOException {
        edit(from, to);
        isRefused(TRAINED + difference, "cannot change in a run under way");
    }

    @ParameterizedTest
    @CsvSource({"algorithm: ppo, algorithm: ppo-kl", "environment: CartPole-v1, environment: Acrobot-v1"})
    void whatHasOtherKeysCannotChangeEither(String from, String to) throws IOException {
        edit(from, to);
        isRefused("bellman: ");
    }

    @Test
    void notEvenIfAskedFor() {
        resume(run, "--change", "seed=8").fails(2, "seed from 7 to 8", "seed cannot change in a run under way");
        resume(run, "--change", "environment=Acrobot-v1").fails(2, "unknown key environment");
        resume(run, "--change", "learning-rat=1").fails(2, "unknown key learning-rat; did you mean learning-rate?");
        resume(run, "--change", "learning-rate=fast").fails(2, "learning-rate", "fast");
        resume(run, "--change", "epochs=0").fails(2, "epochs must be at least 1");
    }

    @Test
    void aChangeThatDoesNotFitTheCheckpointIsRefused() throws IOException {
        SortedMap<String, String> before = Folders.contents(run);
        resume(run, "--change", "network.hidden=[32, 32]")
                .fails(2, "the run cannot go on with network.hidden from [64, 64] to [32, 32]");
        assertThat(Folders.contents(run)).isEqualTo(before);
    }

    @Test
    void whatIsAskedForHoldsFromThereOnAndIsListed() throws IOException {
        Invocation changed = resume(run, "--change", "learning-rate=linear(1e-2, 0)", "--change", "epochs=3");
        assertThat(hash(changed)).isNotEqualTo(hash);
        String listed = "[{\"step\":128,\"key\":\"epochs\",\"from\":2,\"to\":3},"
                + "{\"step\":128,\"key\":\"learning-rate\",\"from\":0.001,\"to\":\"linear(0.01, 0)\"}]";
        assertThat(changesIn(run)).hasToString(listed);
        assertThat(changed.json().path("changes")).hasToString(listed);
        assertThat(hash(resume(run))).as("it is its configuration now").isEqualTo(hash(changed));
        assertThat(changesIn(run)).hasToString(listed);

        Path edited = Folders.copy(original, directory.resolve("edited"));
        run = edited;
        edit("learning-rate: 0.001", "learning-rate: linear(1e-2, 0)");
        assertThat(hash(resume(edited, "--change", "epochs=3", "--change", "learning-rate=linear(1e-2, 0)")))
                .as("an edit that is then asked for")
                .isEqualTo(hash(changed));
    }

    @Test
    void optionsOfTheEnvironmentChangeOnlyIfAskedFor() throws IOException {
        edit("gravity: 9.8", "gravity: 12");
        isRefused(TRAINED + "env.gravity from 9.8 to 12.0", "--change 'env.gravity=12.0'");
        resume(run, "--change", "env.gravty=12").fails(2, "unknown key env.gravty; did you mean env.gravity?");
        assertThat(hash(resume(run, "--change", "env.gravity=12"))).isNotEqualTo(hash);
        assertThat(changesIn(run)).hasToString("[{\"step\":128,\"key\":\"env.gravity\",\"from\":9.8,\"to\":12.0}]");
    }

    @Test
    void aChangeThatWasAskedForNeedNotBeAskedForAgainAfterAKill() throws IOException {
        Invocation changed = resume(run, "--change", "epochs=3");
        // As if it had been killed before its next checkpoint.
        Folders.delete(run.resolve("checkpoints"));
        Folders.copy(original.resolve("checkpoints"), run.resolve("checkpoints"));
        assertThat(hash(resume(run))).isEqualTo(hash(changed));
        assertThat(changesIn(run)).hasSize(1);
        edit("epochs: 3", "epochs: 4");
        resume(run).fails(2, "epochs from 3 to 4");
    }

    @Test
    void anEarlierCheckpointThanThatOfTheChangeNeedsIt() throws IOException {
        resume(run, "--change", "epochs=3", "--stop-at", 192).succeeds();
        resume(run, "--change", "epochs=4", "--stop-at", 192).succeeds();
        assertThat(changesIn(run)).hasSize(2);
        Files.delete(run.resolve("checkpoints/step-000000000192/manifest.json"));
        Invocation refused = resume(run);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.error()).contains("epochs from 2 to 4");
        resume(run, "--change", "epochs=4").succeeds();
        assertThat(changesIn(run)).hasToString("[{\"step\":128,\"key\":\"epochs\",\"from\":2,\"to\":4}]");
    }

    @Test
    void whatDecidesNoBitIsFreeAndListed() throws IOException {
        edit("threads: 1", "threads: 2");
        edit("log-interval: 0", "log-interval: 16");
        edit("evaluation-interval: 0", "evaluation-interval: 100");
        edit("evaluation-episodes: 20", "evaluation-episodes: 1");
        edit("checkpoint-interval: 0", "checkpoint-interval: 64");
        edit("checkpoints-kept: 2", "checkpoints-kept: 1");
        assertThat(hash(resume(run))).isEqualTo(hash);
        assertThat(changesIn(run).findValuesAsText("key"))
                .containsExactly(
                        "checkpoint-interval",
                        "checkpoints-kept",
                        "evaluation-episodes",
                        "evaluation-interval",
                        "log-interval",
                        "threads");
        resume(run).succeeds();
        assertThat(changesIn(run)).as("it is listed once").hasSize(6);
    }

    @Test
    void anUnchangedRunListsNothing() throws IOException {
        assertThat(hash(resume(run))).isEqualTo(hash);
        assertThat(changesIn(run).isMissingNode()).isTrue();
    }

    @Test
    void aRunOfAnOlderVersionGoesOnAsItsFileSays() throws IOException, NoSuchAlgorithmException {
        forgetConfiguration();
        assertThat(hash(resume(run))).isEqualTo(hash);
        assertThat(changesIn(run).isMissingNode()).isTrue();
        edit("epochs: 2", "epochs: 3");
        resume(run).fails(2, "epochs from 2 to 3");
    }

    @Test
    void aRunOfAnOlderVersionCanBeChanged() throws IOException, NoSuchAlgorithmException {
        forgetConfiguration();
        resume(run, "--change", "epochs=3").succeeds();
        assertThat(changesIn(run)).hasToString("[{\"step\":128,\"key\":\"epochs\",\"from\":2,\"to\":3}]");
    }

    /** Makes the checkpoint one of before they held the configuration and the number of reports. */
    private void forgetConfiguration() throws IOException, NoSuchAlgorithmException {
        Path manifest = run.resolve("checkpoints/step-000000000128/manifest.json");
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(Files.readString(manifest));
        assertThat(tree.withObjectProperty("description").remove("configuration"))
                .isNotNull();
        assertThat(tree.withObjectProperty("state").remove("log-lines")).isNotNull();
        byte[] bytes = tree.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(manifest, bytes);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(manifest.resolveSibling("manifest.sha256"), hash + "  manifest.json\n");
    }

    @Test
    void aListOfChangesThatIsNoneIsRefused() throws IOException {
        for (String list : List.of("changes: 7\n", "changes: [7]\n", "changes: [{step: many, key: epochs}]\n")) {
            edit("algorithm: ppo\n", "algorithm: ppo\n" + list);
            isRefused("changes of a run must be a list of {step, key, from, to}");
            edit(list, "");
        }
    }

    @Test
    void anotherRunWithItsFileSaysThatItIsAnother() throws IOException {
        resume(run, "--change", "epochs=3").succeeds();
        Invocation trained = Invocation.of(
                        "train",
                        "ppo",
                        "CartPole-v1",
                        "--no-zoo",
                        "--no-eval",
                        "--config",
                        run.resolve("config.yaml"),
                        "--run",
                        directory.resolve("again"))
                .succeeds();
        assertThat(trained.error()).contains("warning: ", "is of a run whose configuration was changed on the way");
        assertThat(changesIn(directory.resolve("again")).isMissingNode()).isTrue();
    }
}
