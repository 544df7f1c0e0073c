package dev.bellman.envs.render;

/** A renderer whose pictures are always of one size. */
public abstract class FixedSizeRenderer implements Renderer {
    private final int width;
    private final int height;
    private final int framesPerSecond;

    /**
     * @param width pixels
     * @param height pixels
     * @param framesPerSecond how many steps make a second of film
     */
    protected FixedSizeRenderer(int width, int height, int framesPerSecond) {
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
    }

    @Override
    public final int width() {
        return width;
    }

    @Override
    public final int height() {
        return height;
    }

    @Override
    public final int framesPerSecond() {
        return framesPerSecond;
    }
}
