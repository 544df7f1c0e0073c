package dev.bellman.envs.box2d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be seen of a walker.
 *
 * @param ground heights of the ground's corners, {@value #STEP} metres apart
 * @param blocks stumps, stairs and the walls of pits
 * @param clouds high above
 * @param hull the walker's body
 * @param legs upper and lower part of the first leg, which is behind, then of the second
 * @param x where the hull is, metres from the left: the rays of the lidar start there
 * @param y metres from the bottom
 * @param lidarXs where each ray ends
 * @param lidarYs likewise
 */
public record WalkerScene(
        double[] ground,
        List<Outline> blocks,
        List<Outline> clouds,
        Outline hull,
        List<Outline> legs,
        double x,
        double y,
        double[] lidarXs,
        double[] lidarYs) {
    /** Metres between two corners of the ground. */
    public static final double STEP = 14.0 / 30;

    static WalkerScene of(WalkerRules rules) {
        WalkerWorld now = rules.world();
        double x = now.hull.getPosition().x;
        double y = now.hull.getPosition().y;
        double[] lidarXs = new double[Lidar.RAYS];
        double[] lidarYs = new double[Lidar.RAYS];
        for (int ray = 0; ray < Lidar.RAYS; ray++) {
            lidarXs[ray] = x + Lidar.across(ray) * rules.lidar().fraction(ray);
            lidarYs[ray] = y - Lidar.down(ray) * rules.lidar().fraction(ray);
        }
        return new WalkerScene(
                now.terrain.heights().clone(),
                now.terrain.blocks().stream().map(WalkerScene::outline).toList(),
                clouds(now.clouds),
                Outline.of(now.hull),
                Arrays.stream(now.legs).map(Outline::of).toList(),
                x,
                y,
                lidarXs,
                lidarYs);
    }

    private static List<Outline> clouds(double[] corners) {
        List<Outline> clouds = new ArrayList<>();
        for (int at = 0; at < corners.length; at += 10) {
            clouds.add(outline(Arrays.copyOfRange(corners, at, at + 10)));
        }
        return clouds;
    }

    /** Of corners x before y. */
    private static Outline outline(double[] corners) {
        double[] xs = new double[corners.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = corners[2 * i];
            ys[i] = corners[2 * i + 1];
        }
        return new Outline(xs, ys);
    }
}
