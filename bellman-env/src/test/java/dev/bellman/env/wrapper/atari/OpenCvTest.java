package dev.bellman.env.wrapper.atari;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bellman.env.Environment;
import dev.bellman.env.Step;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import dev.bellman.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Grey values and area means, pixel for pixel as OpenCV 5.0.0 computed them. */
class OpenCvTest {
    /** Shows one picture of noise: byte i is the highest one of the 32 bits of i * 2654435761. */
    private record Noise(int height, int width) implements Environment<Integer> {
        @Override
        public Box observationSpace() {
            return Box.uniform(0, 255, height, width, 3);
        }

        @Override
        public Discrete actionSpace() {
            return new Discrete(2);
        }

        @Override
        public float[] reset(long seed) {
            return reset();
        }

        @Override
        public float[] reset() {
            float[] picture = new float[height * width * 3];
            for (int i = 0; i < picture.length; i++) {
                picture[i] = i * 0x9E3779B1 >>> 24;
            }
            return picture;
        }

        @Override
        public Step step(Integer action) {
            return new Step(reset(), 0, false, false);
        }
    }

    @Test
    void everyPixelIsOpenCvs() throws IOException {
        for (JsonNode recorded : recorded().get("cases")) {
            Environment<Integer> gray = new Grayscale<>(new Noise(
                    recorded.get("height").intValue(), recorded.get("width").intValue()));
            assertThat(gray.reset(1)).isEqualTo(Golden.floats(recorded.get("gray")));
            Environment<Integer> small = new ResizeArea<>(
                    gray,
                    recorded.get("to_height").intValue(),
                    recorded.get("to_width").intValue());
            float[] expected = Golden.floats(recorded.get("resized"));
            assertThat(small.reset(1)).isEqualTo(expected);
            assertThat(small.step(0).observation()).isEqualTo(expected);
            assertThat(small.observationSpace().contains(expected)).isTrue();
        }
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream in = OpenCvTest.class.getResourceAsStream("/opencv/inter_area.json.gz")) {
            return new ObjectMapper().readTree(new GZIPInputStream(Objects.requireNonNull(in)));
        }
    }
}
