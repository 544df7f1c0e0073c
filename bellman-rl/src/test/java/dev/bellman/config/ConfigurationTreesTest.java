package dev.bellman.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bellman.base.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTreesTest {
    private static ObjectNode tree(String text) {
        return (ObjectNode) Yaml.parseValue("text", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: 2} | {b: 3, c: 4} | {a: 1, b: 3, c: 4}",
                "{a: {b: 1, c: 2}} | {a.b: 9} | {a: {b: 9, c: 2}}",
                "{a.b: 1} | {a: {c: 2}} | {a: {b: 1, c: 2}}",
                "{a: {type: x, b: 1}} | {a: {type: y}} | {a: {type: y}}",
                "{a: {type: x, b: 1}} | {a: {type: x, c: 2}} | {a: {type: x, b: 1, c: 2}}",
                "{a: {b: 1}} | {a: {type: x}} | {a: {b: 1, type: x}}",
                "{a: 'x(1, 2)'} | {a: {type: x, c: 3}} | {a: {type: 'x(1, 2)', c: 3}}",
                "{a: {type: x(1), c: 2}} | {a: {type: x, c: 3}} | {a: {type: x(1), c: 3}}",
                "{a: x(1)} | {a: {type: y, c: 3}} | {a: {type: y, c: 3}}",
                "{a: {type: x, b: 1, c: 2}} | {a: {type: x(1)}} | {a: {type: x(1)}}",
                "{a: x(1)} | {a: {type: x(2), c: 3}} | {a: {type: x(2), c: 3}}",
                "{a: x} | {a.b: 1} | {a: {type: x, b: 1}}",
                "{a: {b: 1}} | {a: x} | {a: x}",
                "{a: [1, 2]} | {a: [3]} | {a: [3]}",
                "{a: 1} | {a.b: 2} | {a: {b: 2}}",
                "{a: x, a.b: 1} | {} | {a: {type: x, b: 1}}",
                "{a.b: 1, a: x} | {} | {a: {b: 1, type: x}}",
                "{a: {b: {c: 1}}, a.b.d: 2} | {a.b.c: 3} | {a: {b: {c: 3, d: 2}}}",
                "{a: {b.c: 1}} | {.a: 2, b.: 3, c..d: 4} | {a: {b: {c: 1}}, .a: 2, b.: 3, c: {.d: 4}}",
            })
    void laysOneOverTheOther(String base, String over, String merged) {
        assertThat(ConfigurationTrees.merge(tree(base), tree(over))).isEqualTo(tree(merged));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {b: 1}, a.b: 2} | a.b",
                "{a.b: 2, a: {b: 2}} | a.b",
                "{a: {b.c: 1}, a.b: {c: 2}} | a.b.c",
                "{a: 1, a.b: 2} | a",
                "{a.b: 1, a: [2]} | a",
                "{a: x, a.type: y} | a.type",
                "{a.type: x, a: y} | a.type",
            })
    void refusesAPathThatOneTreeSetsTwice(String twice, String path) {
        String message = path + " is set twice, by a dotted key and by another; keep one of them";
        ObjectNode none = tree("{}");
        assertThatThrownBy(() -> ConfigurationTrees.merge(tree(twice), none))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> ConfigurationTrees.merge(none, tree(twice))).hasMessage(message);
        assertThatThrownBy(() -> Yaml.parse("c.yaml", twice))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("c.yaml: " + message);
    }

    @Test
    void refusesTooManyDots() {
        assertThat(Overrides.parse(List.of("a" + ".a".repeat(49) + "=1"))).hasSize(1);
        assertThatThrownBy(() -> Overrides.parse(List.of("a" + ".a".repeat(3000) + "=1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a" + ".a".repeat(38) + "... is 3001 levels deep; at most 50 are possible");
        String halves = "a" + ".a".repeat(25) + ": {b" + ".b".repeat(24) + ": 1}";
        assertThatThrownBy(() -> Yaml.parse("c.yaml", halves))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("c.yaml: a.a.")
                .hasMessageEndingWith(" is 51 levels deep; at most 50 are possible");
    }

    @Test
    void leavesItsArgumentsAlone() {
        ObjectNode base = tree("{a: {b: 1}}");
        ObjectNode over = tree("{a: {b: 2}}");
        ConfigurationTrees.merge(base, over);
        assertThat(base).isEqualTo(tree("{a: {b: 1}}"));
        assertThat(over).isEqualTo(tree("{a: {b: 2}}"));
    }

    @Test
    void laterWordsWin() {
        assertThat(Overrides.parse(List.of("a=1", "b.c=[1, 2]", "a=2", "b.d=x=y")))
                .isEqualTo(tree("{a: 2, b: {c: [1, 2], d: 'x=y'}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rate | override learning-rate has no value; write learning-rate=VALUE",
                "=5 | override =5 has no key; write KEY=5",
                "a=[1 | value of a, line 1: expected ',' or ']', but got <stream end>",
            })
    void refusesWordsOfAnotherForm(String word, String message) {
        assertThatThrownBy(() -> Overrides.parse(List.of(word)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
