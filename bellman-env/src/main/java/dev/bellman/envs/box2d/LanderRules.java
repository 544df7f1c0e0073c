package dev.bellman.envs.box2d;

import static dev.bellman.envs.box2d.Bodies.PIXELS_PER_METRE;
import static dev.bellman.envs.box2d.Bodies.vector;

import dev.bellman.base.BellmanException;
import dev.bellman.space.Box;
import org.jbox2d.common.Vec2;
import org.jbox2d.dynamics.Body;
import org.jspecify.annotations.Nullable;

/**
 * The rules of LunarLander-v3. Controls: throttle of the main engine (off up to 0, then from half to full power), throttle of
 * the side engines (off within +-0.5; negative fires the left one).
 */
final class LanderRules implements Rules {
    private static final double MAIN_POWER = 13;
    private static final double SIDE_POWER = 0.6;
    private static final double MAIN_DEPTH = 4;
    private static final double SIDE_DISTANCE = 12;
    private static final double SIDE_HEIGHT = 14;
    /** Not {@link #SIDE_HEIGHT}, so that the place of the push depends on the lander's angle: Gymnasium's quirk. */
    private static final double SIDE_HEIGHT_ACROSS = 17;

    private static final double HALF_WIDTH = LanderWorld.WIDTH / 2;
    private static final double HALF_HEIGHT = LanderWorld.HEIGHT / 2;
    private static final int WIND_PHASES = 9999;

    private final LunarLanderOptions options;
    private @Nullable LanderWorld world;
    private int windPhase;
    private int turbulencePhase;
    private double shaping;
    private boolean over;
    private double mainThrust;
    private double sideThrust;

    LanderRules(LunarLanderOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "LunarLander";
    }

    /** Gymnasium's bounds: what a flight should keep within. A lander that keeps climbing is seen beyond them. */
    @Override
    public Box observationSpace() {
        float turn = (float) (2 * Math.PI);
        return Box.of(
                new float[] {-2.5f, -2.5f, -10, -10, -turn, -10, 0, 0},
                new float[] {2.5f, 2.5f, 10, 10, turn, 10, 1, 1});
    }

    @Override
    public int controls() {
        return 2;
    }

    /** Takes a step with the engines off, as Gymnasium does. */
    @Override
    public void start(Chance chance) {
        LanderWorld next = new LanderWorld(options.gravity(), chance);
        world = next;
        if (options.enableWind()) {
            windPhase = chance.integer(-WIND_PHASES, WIND_PHASES);
            turbulencePhase = chance.integer(-WIND_PHASES, WIND_PHASES);
        }
        advance(next, 0, 0, chance);
        shaping = shaping(next);
    }

    @Override
    public double step(double[] controls, int at, Chance chance) {
        LanderWorld now = world();
        advance(now, controls[at], controls[at + 1], chance);
        double before = shaping;
        shaping = shaping(now);
        if (!now.lander.isAwake()) {
            return 100;
        }
        if (over) {
            return -100;
        }
        return shaping - before - mainThrust * 0.30 - Math.abs(sideThrust) * 0.03;
    }

    private void advance(LanderWorld now, double main, double side, Chance chance) {
        blow(now);
        double sin = StrictMath.sin(now.lander.getAngle());
        double cos = StrictMath.cos(now.lander.getAngle());
        double first = chance.uniform(-1, 1) / PIXELS_PER_METRE;
        double second = chance.uniform(-1, 1) / PIXELS_PER_METRE;
        mainThrust = main > 0 ? (main + 1) * 0.5 : 0;
        sideThrust = Math.abs(side) > 0.5 ? side : 0;
        if (mainThrust > 0) {
            double length = MAIN_DEPTH / PIXELS_PER_METRE + 2 * first;
            double x = sin * length - cos * second;
            double y = -cos * length - sin * second;
            push(now.lander, x, y, x, y, MAIN_POWER * mainThrust);
        }
        if (sideThrust != 0) {
            double length = 3 * second + Math.signum(sideThrust) * SIDE_DISTANCE / PIXELS_PER_METRE;
            double x = sin * first - cos * length;
            double y = -cos * first - sin * length;
            double placeX = x - sin * SIDE_HEIGHT_ACROSS / PIXELS_PER_METRE;
            double placeY = y + cos * SIDE_HEIGHT / PIXELS_PER_METRE;
            push(now.lander, x, y, placeX, placeY, SIDE_POWER * Math.abs(sideThrust));
        }
        Bodies.advance(now.world);
        over = now.touch.trunkTouched() || Math.abs(across(now)) >= 1 || !now.lander.isAwake();
    }

    /** A blast along (x, y) pushes the lander the other way, at a place relative to its own. */
    private static void push(Body lander, double x, double y, double placeX, double placeY, double power) {
        Vec2 position = lander.getPosition();
        lander.applyLinearImpulse(vector(-x * power, -y * power), vector(position.x + placeX, position.y + placeY));
    }

    /** The wind never repeats itself, and leaves a lander alone that stands. */
    private void blow(LanderWorld now) {
        if (!options.enableWind() || now.touch.footDown(0) || now.touch.footDown(1)) {
            return;
        }
        now.lander.applyForceToCenter(vector(gust(windPhase++) * options.windPower(), 0));
        now.lander.applyTorque((float) (gust(turbulencePhase++) * options.turbulencePower()));
    }

    private static double gust(int phase) {
        return StrictMath.tanh(StrictMath.sin(0.02 * phase) + StrictMath.sin(Math.PI * 0.01 * phase));
    }

    private static double across(LanderWorld now) {
        return (now.lander.getPosition().x - HALF_WIDTH) / HALF_WIDTH;
    }

    private static double above(LanderWorld now) {
        return (now.lander.getPosition().y - (LanderWorld.PAD_HEIGHT + LanderWorld.LEG_DOWN)) / HALF_HEIGHT;
    }

    private static double speedAcross(LanderWorld now) {
        return now.lander.getLinearVelocity().x * HALF_WIDTH / Bodies.STEPS_PER_SECOND;
    }

    private static double speedUp(LanderWorld now) {
        return now.lander.getLinearVelocity().y * HALF_HEIGHT / Bodies.STEPS_PER_SECOND;
    }

    private static double shaping(LanderWorld now) {
        double x = across(now);
        double y = above(now);
        double speedX = speedAcross(now);
        double speedY = speedUp(now);
        return -100 * Math.sqrt(x * x + y * y)
                - 100 * Math.sqrt(speedX * speedX + speedY * speedY)
                - 100 * Math.abs((double) now.lander.getAngle())
                + (now.touch.footDown(0) ? 10 : 0)
                + (now.touch.footDown(1) ? 10 : 0);
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public void observe(float[] out, int at) {
        LanderWorld now = world();
        out[at] = (float) across(now);
        out[at + 1] = (float) above(now);
        out[at + 2] = (float) speedAcross(now);
        out[at + 3] = (float) speedUp(now);
        out[at + 4] = now.lander.getAngle();
        out[at + 5] = (float) (20.0 * now.lander.getAngularVelocity() / Bodies.STEPS_PER_SECOND);
        out[at + 6] = now.touch.footDown(0) ? 1 : 0;
        out[at + 7] = now.touch.footDown(1) ? 1 : 0;
    }

    /** The bodies of the episode. */
    LanderWorld world() {
        if (world == null) {
            throw new BellmanException(name() + ": no episode yet; call reset");
        }
        return world;
    }

    /** Of the last step, from 0 to 1. */
    double mainThrust() {
        return mainThrust;
    }

    /** Of the last step, from -1 (the left engine) to 1. */
    double sideThrust() {
        return sideThrust;
    }
}
