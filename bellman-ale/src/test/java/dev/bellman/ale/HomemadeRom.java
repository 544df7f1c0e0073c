package dev.bellman.ale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A cartridge of our own: 116 bytes for the console's 6502. The colour of the screen is the number of frames plus what the joystick
 * says. The file goes by the name of Pitfall, whose memory map the emulator then applies: lives in the upper half of 80 (A, 8 and 0
 * for three, two, none), the end in 9E, the score's last digits in D7.
 */
final class HomemadeRom {
    static final String GAME = "pitfall";

    private static final int CARTRIDGE = 4096;
    /** The console's addresses of the first instruction, little-endian, after reset and after an interrupt. */
    private static final int VECTORS = CARTRIDGE - 4;

    /**
     * Line by line: set up the processor; a new game; three lines of vertical synchronisation; 37 blank lines; count the frame, its
     * last three bits are the score; colour the screen; 192 lines of it; 30 lines of overscan; are there 64 frames, or 128? Then
     * no life and the end, or else two lives; start again while the reset switch is held, or go on with the next frame.
     */
    private static final String CODE = """
            78 d8 a2 ff 9a
            a9 00 85 81 85 9e 85 d5 85 d6 85 d7 a9 a0 85 80
            a9 02 85 01 85 00 85 02 85 02 85 02 a9 00 85 00
            a2 25 85 02 ca d0 fb a9 00 85 01
            e6 81 a5 81 29 07 85 d7
            a5 81 18 6d 80 02 85 09
            a2 c0 85 02 ca d0 fb
            a9 02 85 01 a2 1e 85 02 ca d0 fb
            a5 81 c9 40 90 13 c9 80 90 0b
            a9 00 85 80 a9 01 85 9e 4c 6b f0
            a9 80 85 80
            ad 82 02 4a 90 94 4c 15 f0
            """;

    private HomemadeRom() {}

    static void writeTo(Path folder) throws IOException {
        byte[] cartridge = new byte[CARTRIDGE];
        byte[] code = HexFormat.of().parseHex(CODE.replaceAll("\\s", ""));
        System.arraycopy(code, 0, cartridge, 0, code.length);
        cartridge[VECTORS + 1] = (byte) 0xf0;
        cartridge[VECTORS + 3] = (byte) 0xf0;
        Files.write(folder.resolve(GAME + ".bin"), cartridge);
    }
}
