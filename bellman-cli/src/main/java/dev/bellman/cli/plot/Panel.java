package dev.bellman.cli.plot;

import java.awt.Graphics2D;

/** A part of a {@link Picture}, with its own axes. */
public interface Panel {
    /** Pixels of a picture that is not enlarged. */
    int width();

    /** Pixels of a picture that is not enlarged. */
    int height();

    /** Paints the panel, background included, from the origin on. */
    void paint(Graphics2D graphics);
}
