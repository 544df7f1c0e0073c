package dev.bellman.envs.render;

import dev.bellman.envs.box2d.BipedalWalker;
import dev.bellman.envs.box2d.Outline;
import dev.bellman.envs.box2d.WalkerScene;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;

/** A window of 20 metres that follows the walker, with the rays of its lidar; clouds move half as fast. */
final class BipedalWalkerRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double PIXELS_PER_METRE = 30;
    /** Of the window, what is behind the walker. */
    private static final double BEHIND = WIDTH / PIXELS_PER_METRE / 5;

    private static final Color SKY_ABOVE = new Color(0x9cc4f0);
    private static final Color SKY_BELOW = new Color(0xe4effa);
    private static final Color CLOUD = new Color(255, 255, 255, 150);
    private static final Color GRASS = new Color(0x6f9f57);
    private static final Color GRASS_EDGE = new Color(0x3f7a34);
    private static final Color BLOCK = new Color(0xa8a39d);
    private static final Color HULL = new Color(0x7f4fe0);
    private static final Color HULL_EDGE = new Color(0x4c3085);
    private static final Color NEAR_LEG = new Color(0xb888d8);
    private static final Color FAR_LEG = new Color(0x80589e);
    private static final Color RAY = new Color(220, 40, 40, 70);
    private static final BasicStroke THIN = new BasicStroke(1.2f);
    private static final BasicStroke EDGE = new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    private static final double FLAG_X = 3 * WalkerScene.STEP;
    private static final double FLAG_POLE = 50;

    private final BipedalWalker task;

    BipedalWalkerRenderer(BipedalWalker task) {
        super(WIDTH, HEIGHT, 50);
        this.task = task;
    }

    @Override
    public void paint(Graphics2D graphics) {
        WalkerScene scene = task.scene();
        double left = Math.max(0, scene.x() - BEHIND);
        graphics.setPaint(new GradientPaint(0, 0, SKY_ABOVE, 0, HEIGHT, SKY_BELOW));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        for (Outline cloud : scene.clouds()) {
            Paints.fill(graphics, CLOUD, path(cloud, left / 2));
        }
        paintGround(graphics, scene.ground(), left);
        for (Outline block : scene.blocks()) {
            paintPart(graphics, path(block, left), BLOCK, Paints.LINE);
        }
        paintFlag(graphics, scene.ground()[0], left);
        paintRays(graphics, scene, left);
        List<Outline> legs = scene.legs();
        paintPart(graphics, path(legs.get(0), left), FAR_LEG, HULL_EDGE);
        paintPart(graphics, path(legs.get(1), left), FAR_LEG, HULL_EDGE);
        paintPart(graphics, path(scene.hull(), left), HULL, HULL_EDGE);
        paintPart(graphics, path(legs.get(2), left), NEAR_LEG, HULL_EDGE);
        paintPart(graphics, path(legs.get(3), left), NEAR_LEG, HULL_EDGE);
    }

    private static void paintGround(Graphics2D graphics, double[] ground, double left) {
        Path2D surface = new Path2D.Double();
        surface.moveTo(x(0, left), y(ground[0]));
        for (int i = 1; i < ground.length; i++) {
            surface.lineTo(x(i * WalkerScene.STEP, left), y(ground[i]));
        }
        Path2D earth = new Path2D.Double(surface);
        earth.lineTo(x((ground.length - 1) * WalkerScene.STEP, left), HEIGHT);
        earth.lineTo(x(0, left), HEIGHT);
        earth.closePath();
        Paints.fill(graphics, GRASS, earth);
        graphics.setColor(GRASS_EDGE);
        graphics.setStroke(EDGE);
        graphics.draw(surface);
    }

    private static void paintFlag(Graphics2D graphics, double ground, double left) {
        double x = x(FLAG_X, left);
        double top = y(ground) - FLAG_POLE;
        graphics.setColor(Paints.LINE);
        graphics.setStroke(THIN);
        graphics.draw(new Line2D.Double(x, y(ground), x, top));
        Path2D flag = new Path2D.Double();
        flag.moveTo(x, top);
        flag.lineTo(x + 25, top + 6);
        flag.lineTo(x, top + 12);
        flag.closePath();
        Paints.fill(graphics, Paints.ROD, flag);
    }

    private static void paintRays(Graphics2D graphics, WalkerScene scene, double left) {
        graphics.setColor(RAY);
        graphics.setStroke(THIN);
        for (int ray = 0; ray < scene.lidarXs().length; ray++) {
            double endX = x(scene.lidarXs()[ray], left);
            double endY = y(scene.lidarYs()[ray]);
            graphics.draw(new Line2D.Double(x(scene.x(), left), y(scene.y()), endX, endY));
        }
    }

    private static void paintPart(Graphics2D graphics, Path2D part, Color color, Color edge) {
        Paints.fill(graphics, color, part);
        graphics.setColor(edge);
        graphics.setStroke(THIN);
        graphics.draw(part);
    }

    private static Path2D path(Outline outline, double left) {
        return Outlines.path(outline, metres -> x(metres, left), BipedalWalkerRenderer::y);
    }

    private static double x(double metres, double left) {
        return (metres - left) * PIXELS_PER_METRE;
    }

    private static double y(double metres) {
        return HEIGHT - metres * PIXELS_PER_METRE;
    }
}
