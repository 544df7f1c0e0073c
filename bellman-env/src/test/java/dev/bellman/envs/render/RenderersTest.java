package dev.bellman.envs.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellman.base.MemoryState;
import dev.bellman.base.RandomStream;
import dev.bellman.env.Environment;
import dev.bellman.env.EnvironmentRegistry;
import dev.bellman.env.EnvironmentSpec;
import dev.bellman.envs.classic.Acrobot;
import dev.bellman.envs.classic.CartPole;
import dev.bellman.envs.classic.ClassicEnvironment;
import dev.bellman.envs.classic.MountainCar;
import dev.bellman.envs.classic.MountainCarContinuous;
import dev.bellman.envs.classic.Pendulum;
import dev.bellman.space.Space;
import dev.bellman.testing.FaultyEnvironment;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderersTest {
    static Stream<EnvironmentSpec> specs() {
        return EnvironmentRegistry.standard().specs().stream();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyBuiltInIsDrawnThroughItsWrappersAndMoves(EnvironmentSpec spec) {
        Environment<?> environment = spec.make();
        Renderer renderer = Renderers.of(environment).orElseThrow();
        environment.reset(4);
        BufferedImage first = renderer.render();
        assertThat(first.getWidth()).isEqualTo(renderer.width());
        assertThat(first.getHeight()).isEqualTo(renderer.height());
        assertThat(pixels(first)).isEqualTo(pixels(renderer.render()));
        assertThat(renderer.framesPerSecond()).isPositive();
        assertThat(movesWithin(150, environment, renderer)).isTrue();
    }

    private static <A> boolean movesWithin(int steps, Environment<A> environment, Renderer renderer) {
        int[] first = pixels(renderer.render());
        Space<A> actions = environment.actionSpace();
        RandomStream random = RandomStream.of(1, "test");
        boolean moved = false;
        for (int i = 0; i < steps && !moved; i++) {
            boolean done = environment.step(actions.sample(random)).done();
            moved = !Arrays.equals(pixels(renderer.render()), first);
            if (done) {
                environment.reset();
            }
        }
        return moved;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void thePoleLeansOverTheCart() {
        double[] pole = centre(new CartPole(), Paints.WOOD, 1.2, 0, 0.2, 0);
        assertThat(pole[0]).isCloseTo(300 + 1.2 * 125 + 0.2 * 55, within(12.0));
        assertThat(pole[1]).isCloseTo(300 - 8 - 55, within(12.0));
    }

    @Test
    void theCarIsWhereItsPositionIs() {
        for (ClassicEnvironment<?> car : new ClassicEnvironment<?>[] {new MountainCar(), new MountainCarContinuous()}) {
            double[] left = difference(car, new double[] {-1, 0}, new double[] {0.2, 0});
            assertThat(left[0]).isCloseTo(600 * 0.2 / 1.8, within(12.0));
            double[] right = difference(car, new double[] {0.2, 0}, new double[] {-1, 0});
            assertThat(right[0]).isCloseTo(600 * 1.4 / 1.8, within(12.0));
        }
    }

    @Test
    void theArmSwingsToTheRightForPositiveAngles() {
        double[] folded = centre(new Acrobot(), Paints.LINK, Math.PI / 2, 0, 0, 0);
        assertThat(folded[0]).isCloseTo(250 + 500 / 4.4, within(12.0));
        assertThat(folded[1]).isCloseTo(250, within(12.0));
    }

    @Test
    void theRodTurnsCounterClockwiseAndTheArrowShowsTheTorque() {
        double[] rod = centre(new Pendulum(), Paints.ROD, Math.PI / 2, 0, 0);
        assertThat(rod[0]).isCloseTo(250 - 500 / 4.4 / 2, within(12.0));
        assertThat(rod[1]).isCloseTo(250, within(12.0));
        assertThat(centre(new Pendulum(), Paints.AXLE, 0, 0, 0)).containsOnly(Double.NaN);
        assertThat(centre(new Pendulum(), Paints.AXLE, 0, 0, 1)[0]).isGreaterThan(260);
        assertThat(centre(new Pendulum(), Paints.AXLE, 0, 0, -1)[0]).isLessThan(240);
    }

    @Test
    void anUnknownEnvironmentHasNoRenderer() {
        assertThat(Renderers.of(new FaultyEnvironment(FaultyEnvironment.Fault.NONE)))
                .isEmpty();
    }

    private static BufferedImage draw(ClassicEnvironment<?> environment, double... state) {
        MemoryState saved = new MemoryState();
        saved.putDoubles("state", state);
        saved.putBoolean("running", true);
        saved.put("random", RandomStream.of(0, "test"));
        environment.load(saved);
        return Renderers.of(environment).orElseThrow().render();
    }

    /** The mean place of all pixels of that colour. */
    private static double[] centre(ClassicEnvironment<?> environment, Color color, double... state) {
        BufferedImage image = draw(environment, state);
        return centre(image, (x, y) -> image.getRGB(x, y) == color.getRGB());
    }

    /** The mean place of what is dark in the first state's picture and not in the other's. */
    private static double[] difference(ClassicEnvironment<?> environment, double[] state, double[] other) {
        BufferedImage image = draw(environment, state);
        BufferedImage without = draw(environment, other);
        return centre(
                image,
                (x, y) -> image.getRGB(x, y) == Paints.LINE.getRGB() && without.getRGB(x, y) != Paints.LINE.getRGB());
    }

    /** Chooses pixels. */
    private interface Choice {
        boolean test(int x, int y);
    }

    private static double[] centre(BufferedImage image, Choice choice) {
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (choice.test(x, y)) {
                    sumX += x;
                    sumY += y;
                    count++;
                }
            }
        }
        return new double[] {sumX / count, sumY / count};
    }
}
