package dev.bellman.mujoco;

import dev.bellman.base.ConfigurationException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** An OpenGL context without a window. Bound by one thread at a time. */
interface GraphicsContext {
    /** Binds it to this thread. */
    void bind();

    /** Unbinds it from this thread. */
    void unbind();

    /** Frees it; it is not bound. */
    void free();

    /** Names {@code egl} or {@code osmesa}, as for MuJoCo's own programs; both are tried where it does not. */
    String CHOICE = "MUJOCO_GL";

    /**
     * A new context: by EGL, or else by OSMesa.
     *
     * @param width pixels of the largest picture
     * @param height pixels of the largest picture
     * @throws ConfigurationException if neither library is there and works
     */
    static GraphicsContext of(int width, int height) {
        String choice = Objects.requireNonNullElse(System.getenv(CHOICE), "").toLowerCase(Locale.ROOT);
        Optional<GraphicsContext> context = choice.equals("osmesa") ? Optional.empty() : EglContext.open();
        return context.or(() -> choice.equals("egl") ? Optional.empty() : MesaContext.open(width, height))
                .orElseThrow(() -> new ConfigurationException("pictures of MuJoCo need EGL or OSMesa, and "
                        + (choice.isEmpty() ? "neither works" : choice + " does not work")
                        + " here: install one with 'apt-get install libegl1 libgl1-mesa-dri' or"
                        + " 'apt-get install libosmesa6' (Debian, Ubuntu)"));
    }
}
