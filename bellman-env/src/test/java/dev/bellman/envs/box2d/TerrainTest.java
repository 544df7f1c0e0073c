package dev.bellman.envs.box2d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.RandomStream;
import org.junit.jupiter.api.Test;

class TerrainTest {
    @Test
    void withoutObstaclesItIsFlatAtTheStartAndGentleAfterwards() {
        double[] heights = terrain(3, false).heights();
        assertThat(terrain(3, false).blocks()).isEmpty();
        for (int i = 1; i < heights.length; i++) {
            double rise = Math.abs(heights[i] - heights[i - 1]);
            assertThat(rise).isLessThan(i <= Terrain.START_PAD ? 1e-12 : 0.3);
        }
        assertThat(heights[Terrain.CORNERS - 1]).isNotEqualTo(heights[0]);
    }

    /** A pit is four steps deep between two walls, a stump as high as it is wide, stairs go up or down one step at a time. */
    @Test
    void obstaclesFitTheLineOfTheGround() {
        int pits = 0;
        int stumps = 0;
        for (int seed = 0; seed < 30; seed++) {
            Terrain terrain = terrain(seed, true);
            assertThat(terrain.blocks()).isNotEmpty();
            for (double[] block : terrain.blocks()) {
                double width = block[2] - block[0];
                double height = block[5] - block[3];
                if (Math.abs(height + 4 * Terrain.STEP) < 1e-9) {
                    pits++;
                    assertThat(width).isEqualTo(Terrain.STEP, within(1e-9));
                } else if (height > 0) {
                    stumps++;
                    assertThat(height).isEqualTo(width, within(1e-9));
                    assertThat(block[1]).isEqualTo(terrain.heights()[(int) Math.round(block[0] / Terrain.STEP)]);
                } else {
                    assertThat(width).isEqualTo(4 * Terrain.STEP, within(1e-9));
                    assertThat(height).isEqualTo(-Terrain.STEP, within(1e-9));
                }
            }
        }
        assertThat(pits).isPositive().isEven();
        assertThat(stumps).isPositive();
    }

    private static Terrain terrain(long seed, boolean obstacles) {
        return new Terrain(new StreamChance(RandomStream.of(seed, "test")), obstacles);
    }
}
