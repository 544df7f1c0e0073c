package dev.bellman.envs.minatar;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bellman.testing.Golden;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Games that the original played, followed frame by frame with the numbers that it drew. */
@Tag("golden")
class MinAtarGoldenTest {
    @ParameterizedTest
    @EnumSource
    void followsEveryFrameOfEverySegment(MinAtarGame game) {
        JsonNode golden = Golden.read("minatar/" + game.name().toLowerCase(Locale.ROOT));
        assertThat(golden.get("meta").get("minimal"))
                .extracting(JsonNode::intValue)
                .isEqualTo(Arrays.stream(game.moves(true)).map(Move::ordinal).toList());
        assertThat(golden.get("segments")).isNotEmpty();
        int segment = 0;
        for (JsonNode recorded : golden.get("segments")) {
            follow(game, recorded, "segment " + segment++);
        }
    }

    private static void follow(MinAtarGame game, JsonNode segment, String name) {
        RecordedDice dice = new RecordedDice();
        Play play = new Play(
                game.rules(segment.get("ramping").booleanValue()),
                segment.get("sticky").doubleValue(),
                Move.values()[segment.get("carried_last_action").intValue()]);
        dice.load(segment.get("reset_draws"));
        play.start(dice);
        assertShows(game, play, segment.get("start"), name + ", start");
        int frame = 0;
        for (JsonNode step : segment.get("steps")) {
            String where = name + ", frame " + frame++;
            dice.load(step.get("draws"));
            int reward = play.step(Move.values()[step.get("action").intValue()], dice);
            assertThat((double) reward)
                    .as("reward of " + where)
                    .isEqualTo(step.get("reward").doubleValue());
            assertThat(play.over())
                    .as("end after " + where)
                    .isEqualTo(step.get("terminated").booleanValue());
            assertShows(game, play, step.get("state"), where);
        }
        dice.assertNoneLeft();
    }

    private static void assertShows(MinAtarGame game, Play play, JsonNode channels, String where) {
        int depth = game.channels().size();
        float[] expected = new float[Canvas.SIDE * Canvas.SIDE * depth];
        for (int channel = 0; channel < depth; channel++) {
            for (JsonNode cell : channels.get(channel)) {
                expected[cell.intValue() * depth + channel] = 1;
            }
        }
        Canvas canvas = new Canvas(depth);
        float[] shown = new float[expected.length];
        canvas.open(shown, 0);
        play.draw(canvas);
        assertThat(shown).as(where).isEqualTo(expected);
    }
}
