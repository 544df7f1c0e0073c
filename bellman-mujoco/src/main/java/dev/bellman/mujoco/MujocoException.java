package dev.bellman.mujoco;

import dev.bellman.base.BellmanException;

/** MuJoCo refused a model, met an error, or warned that a simulation went wrong. */
public final class MujocoException extends BellmanException {
    private static final long serialVersionUID = 1L;

    MujocoException(String message) {
        super(message);
    }
}
