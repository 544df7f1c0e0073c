package dev.bellman.mujoco;

/**
 * From where a picture is taken.
 *
 * @param body the body in the middle of the picture, followed along the floor; 0, the world, to stay
 * @param x metres from that body's place (or the world's origin) to the middle of the picture
 * @param y the same, to the left
 * @param height of the middle of the picture above the floor's level, in metres
 * @param distance from the middle of the picture, in metres
 * @param azimuth direction of view about the vertical in degrees; 90 looks along y
 * @param elevation direction of view against the horizontal in degrees; -90 looks down
 */
public record Camera(int body, double x, double y, double height, double distance, double azimuth, double elevation) {}
