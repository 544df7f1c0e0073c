package dev.bellman.mujoco;

/** What has a name in a model, with MuJoCo's number for its kind ({@code mjtObj}). */
public enum ModelObject {
    BODY(1),
    JOINT(3),
    GEOM(5),
    SITE(6),
    CAMERA(7),
    ACTUATOR(18);

    private final int kind;

    ModelObject(int kind) {
        this.kind = kind;
    }

    int kind() {
        return kind;
    }
}
