package dev.bellman.envs.puzzle;

/** The English board of peg solitaire: a cross of 33 holes, and the 76 jumps on it. */
final class PegBoard {
    static final int SIDE = 7;
    static final int HOLES = 33;
    static final int JUMPS = 76;

    private static final int CORNER = 2;
    private static final int[] DOWN = {-1, 0, 1, 0};
    private static final int[] RIGHT = {0, 1, 0, -1};
    /** Jump j goes from hole {@code JUMP[j][0]} over {@code JUMP[j][1]} to {@code JUMP[j][2]}. */
    private static final int[][] JUMP = jumps();

    private PegBoard() {}

    /** The number of the hole at that place, counted row by row from the top; -1 where there is none. */
    static int hole(int row, int column) {
        if (!isHole(row, column)) {
            return -1;
        }
        int before = 0;
        for (int place = 0; place < row * SIDE + column; place++) {
            before += isHole(place / SIDE, place % SIDE) ? 1 : 0;
        }
        return before;
    }

    private static boolean isHole(int row, int column) {
        return isOnBoard(row) && isOnBoard(column) && (isBetweenCorners(row) || isBetweenCorners(column));
    }

    private static boolean isOnBoard(int place) {
        return place >= 0 && place < SIDE;
    }

    private static boolean isBetweenCorners(int place) {
        return place >= CORNER && place < SIDE - CORNER;
    }

    private static int[][] jumps() {
        int[][] jumps = new int[JUMPS][];
        int count = 0;
        for (int place = 0; place < SIDE * SIDE; place++) {
            int row = place / SIDE;
            int column = place % SIDE;
            for (int way = 0; way < DOWN.length; way++) {
                int to = hole(row + 2 * DOWN[way], column + 2 * RIGHT[way]);
                if (isHole(row, column) && to >= 0) {
                    jumps[count++] = new int[] {hole(row, column), hole(row + DOWN[way], column + RIGHT[way]), to};
                }
            }
        }
        return jumps;
    }

    static boolean isPossible(boolean[] pegs, int jump) {
        int[] holes = JUMP[jump];
        return pegs[holes[0]] && pegs[holes[1]] && !pegs[holes[2]];
    }

    static void jump(boolean[] pegs, int jump) {
        int[] holes = JUMP[jump];
        pegs[holes[0]] = false;
        pegs[holes[1]] = false;
        pegs[holes[2]] = true;
    }
}
