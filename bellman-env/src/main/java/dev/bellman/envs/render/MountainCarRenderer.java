package dev.bellman.envs.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.function.DoubleSupplier;

/** The valley, the car and the flag of the goal. */
final class MountainCarRenderer extends FixedSizeRenderer {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 400;
    private static final double LEFT_END = -1.2;
    private static final double PIXELS_PER_UNIT = WIDTH / 1.8;
    private static final double CAR_LENGTH = 40;
    private static final double CAR_HEIGHT = 16;
    private static final double WHEEL = 8;
    private static final double FLAG_POLE = 50;

    private final DoubleSupplier position;
    private final double goal;

    MountainCarRenderer(DoubleSupplier position, double goal) {
        super(WIDTH, HEIGHT, 30);
        this.position = position;
        this.goal = goal;
    }

    @Override
    public void paint(Graphics2D graphics) {
        Paints.clear(graphics, WIDTH, HEIGHT);
        paintHill(graphics);
        paintFlag(graphics);
        paintCar(graphics);
    }

    private static void paintHill(Graphics2D graphics) {
        Path2D surface = new Path2D.Double();
        surface.moveTo(0, y(LEFT_END));
        for (int x = 1; x <= WIDTH; x++) {
            surface.lineTo(x, y(LEFT_END + x / PIXELS_PER_UNIT));
        }
        Path2D ground = new Path2D.Double(surface);
        ground.lineTo(WIDTH, HEIGHT);
        ground.lineTo(0, HEIGHT);
        ground.closePath();
        Paints.fill(graphics, Paints.SHADE, ground);
        graphics.setColor(Paints.LINE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(surface);
    }

    private void paintFlag(Graphics2D graphics) {
        double x = x(goal);
        double foot = y(goal);
        graphics.setColor(Paints.LINE);
        graphics.draw(new Line2D.Double(x, foot, x, foot - FLAG_POLE));
        Path2D flag = new Path2D.Double();
        flag.moveTo(x, foot - FLAG_POLE);
        flag.lineTo(x + 26, foot - FLAG_POLE + 8);
        flag.lineTo(x, foot - FLAG_POLE + 16);
        flag.closePath();
        Paints.fill(graphics, Paints.FLAG, flag);
    }

    private void paintCar(Graphics2D graphics) {
        double at = position.getAsDouble();
        Graphics2D car = (Graphics2D) graphics.create();
        car.translate(x(at), y(at));
        car.rotate(-Math.atan(3 * 0.45 * Math.cos(3 * at)));
        Paints.fill(
                car,
                Paints.LINE,
                new RoundRectangle2D.Double(-CAR_LENGTH / 2, -WHEEL - CAR_HEIGHT, CAR_LENGTH, CAR_HEIGHT, 10, 10));
        for (double axle : new double[] {-CAR_LENGTH / 4, CAR_LENGTH / 4}) {
            Paints.fill(car, Paints.LINE, Paints.disc(axle, -WHEEL, WHEEL));
            Paints.fill(car, Paints.SHADE, Paints.disc(axle, -WHEEL, WHEEL / 2));
        }
        car.dispose();
    }

    private static double x(double at) {
        return (at - LEFT_END) * PIXELS_PER_UNIT;
    }

    /** The surface, down from the upper edge. */
    private static double y(double at) {
        return HEIGHT - (0.45 * Math.sin(3 * at) + 0.55) * PIXELS_PER_UNIT;
    }
}
