package dev.bellman.cli.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import dev.bellman.base.BellmanException;
import dev.bellman.base.ConfigurationException;
import dev.bellman.base.Failures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Panels on a white page, row below row. Needs no display. */
public final class Picture {
    /** Pixels per point of a PNG, so that it is sharp on dense screens. */
    private static final int SCALE = 2;

    private final List<List<Panel>> rows;
    private final int width;
    private final int height;

    /** @param rows from above, each with its panels from the left */
    public Picture(List<List<Panel>> rows) {
        this.rows = rows;
        width = rows.stream()
                .mapToInt(row -> row.stream().mapToInt(Panel::width).sum())
                .max()
                .orElse(1);
        height = rows.stream().mapToInt(Picture::height).sum();
    }

    /** A picture of one panel. */
    public static Picture of(Panel panel) {
        return new Picture(List.of(List.of(panel)));
    }

    /**
     * Writes the picture in the format that the name asks for: {@code .png} or {@code .svg}.
     *
     * @throws BellmanException naming the file and the reason
     */
    public void save(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw new ConfigurationException("cannot draw " + file + "; end its name in .png or .svg");
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith(".svg")) {
                writeSvg(out);
            } else {
                ImageIO.write(paint(), "png", out);
            }
        } catch (IOException e) {
            throw new BellmanException("cannot write " + file + ": " + Failures.reason(e), e);
        }
    }

    private void writeSvg(OutputStream out) throws IOException {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(graphics);
        new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(0, 0, width, height))
                .writeTo(out);
    }

    private BufferedImage paint() {
        BufferedImage image = new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            paint(graphics);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void paint(Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        int y = 0;
        for (List<Panel> row : rows) {
            int x = 0;
            for (Panel panel : row) {
                Graphics2D part = (Graphics2D) graphics.create();
                part.translate(x, y);
                panel.paint(part);
                part.dispose();
                x += panel.width();
            }
            y += height(row);
        }
    }

    private static int height(List<Panel> row) {
        return row.stream().mapToInt(Panel::height).max().orElse(0);
    }
}
