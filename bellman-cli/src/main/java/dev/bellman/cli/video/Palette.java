package dev.bellman.cli.video;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * Gives a picture the at most 256 colours of a GIF: each channel keeps as many of its high bits as leave no more. Drawings
 * have few colours, so that nothing or little of them is lost; and it is far faster than a search for the best palette.
 */
final class Palette {
    private static final int COLOURS = 256;
    private static final int ABSENT = -1;
    /** Slots of the hash table; a power of two. */
    private static final int SLOTS = 2048;

    private final int[] keys = new int[SLOTS];
    private final byte[] indices = new byte[SLOTS];
    private final int[] colours = new int[COLOURS];
    private int size;

    /** The picture with a palette of its own. */
    BufferedImage reduce(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        byte[] indexed = new byte[pixels.length];
        int dropped = 0;
        while (!index(pixels, dropped, indexed)) {
            dropped++;
        }
        IndexColorModel model = new IndexColorModel(8, COLOURS, colours, 0, false, ABSENT, 0);
        BufferedImage reduced = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
        reduced.getRaster().setDataElements(0, 0, width, height, indexed);
        return reduced;
    }

    /** Looks all pixels up without that many low bits of each channel; false if there are too many colours. */
    private boolean index(int[] pixels, int dropped, byte[] indexed) {
        Arrays.fill(keys, ABSENT);
        size = 0;
        int channel = 0xff << dropped & 0xff;
        int mask = channel << 16 | channel << 8 | channel;
        for (int i = 0; i < pixels.length; i++) {
            int slot = slotOf(pixels[i] & mask);
            if (keys[slot] == ABSENT) {
                if (size == COLOURS) {
                    return false;
                }
                keys[slot] = pixels[i] & mask;
                indices[slot] = (byte) size;
                colours[size] = pixels[i] & 0xffffff;
                size++;
            }
            indexed[i] = indices[slot];
        }
        return true;
    }

    /** Where that colour is, or is to be. */
    private int slotOf(int colour) {
        int slot = colour * 0x9e3779b9 >>> 21;
        while (keys[slot] != ABSENT && keys[slot] != colour) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }
}
