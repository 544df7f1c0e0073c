package dev.bellman.envs.box2d;

import java.util.List;

/**
 * What is to be seen of a lunar lander, {@value #WIDTH} metres wide and {@value #HEIGHT} high.
 *
 * @param ground heights of the ground's corners, which are as far apart from each other
 * @param hull the lander's body
 * @param legs its two legs
 * @param x where the lander is: the place that its parts are fixed to
 * @param y metres from the bottom
 * @param angle radians from upright, counter-clockwise
 * @param mainThrust of the last step, from 0 to 1
 * @param sideThrust of the last step, from -1 (the left engine fires) to 1
 */
public record LanderScene(
        double[] ground,
        Outline hull,
        List<Outline> legs,
        double x,
        double y,
        double angle,
        double mainThrust,
        double sideThrust) {
    public static final double WIDTH = 20;
    public static final double HEIGHT = 400.0 / 30;
    /** Where the flags are, between the fifth and the seventh corner. */
    public static final double PAD_HEIGHT = HEIGHT / 4;

    static LanderScene of(LanderRules rules) {
        LanderWorld now = rules.world();
        return new LanderScene(
                now.ground.clone(),
                Outline.of(now.lander),
                List.of(Outline.of(now.legs[0]), Outline.of(now.legs[1])),
                now.lander.getPosition().x,
                now.lander.getPosition().y,
                now.lander.getAngle(),
                rules.mainThrust(),
                rules.sideThrust());
    }
}
