package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void readsYamlAndJson() throws IOException {
        ObjectNode yaml = Yaml.read(file("a.yaml", "# note\na: 1\nb: {c: [1, x]}\n"));
        assertThat(yaml).isEqualTo(Yaml.read(file("a.json", "{\"a\": 1, \"b\": {\"c\": [1, \"x\"]}}")));
        assertThat(Yaml.read(file("empty.yaml", "# nothing\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.yaml", "c.json"})
    void writesWhatItReads(String name) throws IOException {
        ObjectNode tree = (ObjectNode)
                Yaml.parseValue("text", "{a: {b: 1.0e-10, e: {}}, c: ['yes', '1', 'null', true], d: 'x: y #'}");
        Path file = folder.resolve(name);
        Yaml.write(file, tree);
        assertThat(Yaml.read(file)).isEqualTo(tree);
        Yaml.write(file, JsonNodeFactory.instance.objectNode().put("x", 1));
        assertThat(Yaml.read(file)).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing is left over").containsExactly(file);
        }
    }

    @Test
    void namesTheFileThatCannotBeWritten() {
        assertThatThrownBy(() -> Yaml.write(folder.resolve("no/such/c.yaml"), JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(BellmanException.class)
                .hasMessage(
                        "cannot write " + folder.resolve("no/such/c.yaml") + ": there is no such file or directory");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1\\nb: [1, 2\\nc: 3 | , line 3: expected ',' or ']', but got :",
                "a: 1\\n\\tb: 2 | , line 2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)",
                "a: 1\\nb: 2\\na: 3 | , line 3: Duplicate field 'a'",
                "a: &x [1]\\nb: *x | , line 1: anchors (&name) and aliases (*name) are not allowed; write the value out",
                "a: 010 | , line 1: 010 would be an octal number; write it without the leading zero",
                "[1, 2] | ` must hold KEY: VALUE lines, but holds array`",
                "hello | ` must hold KEY: VALUE lines, but holds string`",
                "a: 1\\n---\\nb: 2 | , line 3: Trailing token",
            })
    void refusesWithFileLineAndReason(String text, String message) throws IOException {
        Path file = file("bad.yaml", text.replace("\\n", "\n").replace("\\t", "\t"));
        assertThatThrownBy(() -> Yaml.read(file))
                .isInstanceOf(ConfigurationException.class)
                .message()
                .startsWith(file + message)
                .doesNotContain("\n");
    }

    @Test
    void refusesBadJson() throws IOException {
        Path file = file("bad.json", "{\"a\": 1,\n \"a\": 2}");
        assertThatThrownBy(() -> Yaml.read(file)).hasMessage(file + ", line 2: Duplicate field 'a'");
        Path cut = file("cut.json", "{\"a\": 1,\n");
        assertThatThrownBy(() -> Yaml.read(cut)).hasMessageStartingWith(cut + ", line 2: Unexpected end-of-input");
    }

    @Test
    void refusesWhatIsNoConfiguration() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatThrownBy(() -> Yaml.read(missing)).hasMessage("there is no file " + missing);
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Yaml.read(binary)).hasMessage(binary + " is not UTF-8 text");
        Path large = file("large.yaml", "a: " + "x".repeat(1 << 20));
        assertThatThrownBy(() -> Yaml.read(large)).hasMessageContaining("has more than 1048576 bytes");
        for (String name : new String[] {"deep.yaml", "deep.json"}) {
            Path deep = file(name, "{\"a\": " + "[".repeat(5000) + "]".repeat(5000) + "}");
            assertThatThrownBy(() -> Yaml.read(deep))
                    .isInstanceOf(ConfigurationException.class)
                    .message()
                    .startsWith(deep.toString())
                    .containsIgnoringCase("nesting depth");
        }
    }

    @Property(tries = 2000)
    void numbersKeepTheirBits(@ForAll double number) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", number);
        assertThat(Yaml.parseValue("text", Yaml.toText(tree)).get("a").isDouble())
                .isTrue();
        assertThat(Yaml.parseValue("text", Yaml.toText(tree)).get("a").doubleValue())
                .isEqualTo(number);
    }

    @Property
    void textKeepsItsCharacters(@ForAll String text, @ForAll @StringLength(min = 1, max = 50) String key) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("a", text).put(key, "b");
        tree.putArray("c").add(text);
        assertThat(Yaml.parseValue("text", Yaml.toText(tree))).isEqualTo(tree);
    }

    @Test
    void everyCharacterSurvives() {
        for (int first = 0; first <= Character.MAX_VALUE; first += 256) {
            ObjectNode tree = JsonNodeFactory.instance.objectNode();
            for (int character = first; character < first + 256; character++) {
                tree.put("k" + character, String.valueOf((char) character));
            }
            assertThat(Yaml.parseValue("text", Yaml.toText(tree))).isEqualTo(tree);
        }
    }

    @ParameterizedTest
    @CsvSource({"3e-4, 0.0003", "1e10, 1.0e+10", "1e-10, 1.0e-10", "-0.0, -0.0", "12345678.5, 12345678.5", "0.1, 0.1"})
    void numbersAreWrittenForPeople(double number, String text) {
        assertThat(Yaml.toText(JsonNodeFactory.instance.objectNode().put("a", number)))
                .isEqualTo("a: " + text + "\n");
    }
}
