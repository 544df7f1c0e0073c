package dev.bellman.envs.render;

import dev.bellman.base.RandomStream;
import dev.bellman.envs.box2d.LanderScene;
import dev.bellman.envs.box2d.Outline;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.function.Supplier;

/** The lander over the moon at night, with a flame for each engine that fires. */
final class LunarLanderRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double PIXELS_PER_METRE = WIDTH / LanderScene.WIDTH;

    private static final Color SKY_ABOVE = new Color(0x0b1026);
    private static final Color SKY_BELOW = new Color(0x2b3a67);
    private static final Color STAR = new Color(0xc9d4f5);
    private static final Color MOON = new Color(0xd9d9d6);
    private static final Color MOON_EDGE = new Color(0xf4f4f1);
    private static final Color HULL = new Color(0x8066e6);
    private static final Color HULL_EDGE = new Color(0xcfc6fa);
    private static final Color FLAME_START = new Color(0xffe08a);
    private static final Color FLAME_END = new Color(255, 90, 20, 0);
    private static final int STARS = 70;
    private static final double FLAG_POLE = 50;

    private final Supplier<LanderScene> scenes;
    private final double[] stars = new double[2 * STARS];

    LunarLanderRenderer(Supplier<LanderScene> scenes) {
        super(WIDTH, HEIGHT, 50);
        this.scenes = scenes;
        RandomStream random = RandomStream.of(0, "stars");
        for (int i = 0; i < STARS; i++) {
            stars[2 * i] = random.nextUniform(0, WIDTH);
            stars[2 * i + 1] = random.nextUniform(0, HEIGHT);
        }
    }

    @Override
    public void paint(Graphics2D graphics) {
        LanderScene scene = scenes.get();
        paintSky(graphics);
        paintMoon(graphics, scene.ground());
        paintFlames(graphics, scene);
        for (Outline leg : scene.legs()) {
            paintPart(graphics, leg);
        }
        paintPart(graphics, scene.hull());
    }

    private void paintSky(Graphics2D graphics) {
        graphics.setPaint(new GradientPaint(0, 0, SKY_ABOVE, 0, HEIGHT, SKY_BELOW));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < STARS; i++) {
            Paints.fill(graphics, STAR, Paints.disc(stars[2 * i], stars[2 * i + 1], 0.5 + 0.3 * (i % 3)));
        }
    }

    private static void paintMoon(Graphics2D graphics, double[] ground) {
        Path2D surface = new Path2D.Double();
        double step = (double) WIDTH / (ground.length - 1);
        for (int i = 0; i < ground.length; i++) {
            if (i == 0) {
                surface.moveTo(0, y(ground[0]));
            } else {
                surface.lineTo(i * step, y(ground[i]));
            }
        }
        Path2D moon = new Path2D.Double(surface);
        moon.lineTo(WIDTH, HEIGHT);
        moon.lineTo(0, HEIGHT);
        moon.closePath();
        Paints.fill(graphics, MOON, moon);
        graphics.setColor(MOON_EDGE);
        graphics.setStroke(new BasicStroke(2));
        graphics.draw(surface);
        int middle = ground.length / 2;
        paintFlag(graphics, (middle - 1) * step);
        paintFlag(graphics, (middle + 1) * step);
    }

    private static void paintFlag(Graphics2D graphics, double x) {
        double foot = y(LanderScene.PAD_HEIGHT);
        graphics.setColor(MOON_EDGE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(new Line2D.Double(x, foot, x, foot - FLAG_POLE));
        Path2D flag = new Path2D.Double();
        flag.moveTo(x, foot - FLAG_POLE);
        flag.lineTo(x + 25, foot - FLAG_POLE + 7);
        flag.lineTo(x, foot - FLAG_POLE + 14);
        flag.closePath();
        Paints.fill(graphics, Paints.FLAG, flag);
    }

    /** In the lander's own frame, whose y axis points down as the picture's does. */
    private static void paintFlames(Graphics2D graphics, LanderScene scene) {
        Graphics2D lander = (Graphics2D) graphics.create();
        lander.translate(x(scene.x()), y(scene.y()));
        lander.rotate(-scene.angle());
        if (scene.mainThrust() > 0) {
            paintFlame(lander, 0, 9, 7, Math.PI / 2, 20 + 35 * scene.mainThrust());
        }
        if (scene.sideThrust() != 0) {
            double side = Math.signum(scene.sideThrust());
            paintFlame(lander, 15 * side, -14, 3.5, side > 0 ? 0 : Math.PI, 10 + 16 * Math.abs(scene.sideThrust()));
        }
        lander.dispose();
    }

    private static void paintFlame(
            Graphics2D lander, double x, double y, double halfWidth, double direction, double length) {
        Graphics2D jet = (Graphics2D) lander.create();
        jet.translate(x, y);
        jet.rotate(direction);
        Path2D flame = new Path2D.Double();
        flame.moveTo(0, -halfWidth);
        flame.curveTo(length * 0.4, -halfWidth * 1.8, length * 0.7, -halfWidth * 0.5, length, 0);
        flame.curveTo(length * 0.7, halfWidth * 0.5, length * 0.4, halfWidth * 1.8, 0, halfWidth);
        flame.closePath();
        jet.setPaint(new GradientPaint(0, 0, FLAME_START, (float) length, 0, FLAME_END));
        jet.fill(flame);
        jet.dispose();
    }

    private static void paintPart(Graphics2D graphics, Outline outline) {
        Path2D part = Outlines.path(outline, LunarLanderRenderer::x, LunarLanderRenderer::y);
        Paints.fill(graphics, HULL, part);
        graphics.setColor(HULL_EDGE);
        graphics.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(part);
    }

    private static double x(double metres) {
        return metres * PIXELS_PER_METRE;
    }

    private static double y(double metres) {
        return HEIGHT - metres * PIXELS_PER_METRE;
    }
}
