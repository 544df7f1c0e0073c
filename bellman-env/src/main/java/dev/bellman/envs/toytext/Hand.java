package dev.bellman.envs.toytext;

import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.base.Stateful;
import java.util.Arrays;

/** Cards that somebody holds: 1 is an ace, court cards are 10. */
final class Hand implements Stateful {
    /** More than come to 21, and one. */
    private static final int MOST = 22;

    private static final int BEST = 21;

    private final int[] cards = new int[MOST];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int card) {
        cards[count++] = card;
    }

    /** The cards, in the order in which they came; a new array. */
    int[] cards() {
        return Arrays.copyOf(cards, count);
    }

    int first() {
        return cards[0];
    }

    /** Whether an ace can count 11. */
    boolean hasUsableAce() {
        boolean ace = false;
        for (int i = 0; i < count; i++) {
            ace |= cards[i] == 1;
        }
        return ace && hardTotal() + 10 <= BEST;
    }

    int total() {
        return hardTotal() + (hasUsableAce() ? 10 : 0);
    }

    private int hardTotal() {
        int total = 0;
        for (int i = 0; i < count; i++) {
            total += cards[i];
        }
        return total;
    }

    boolean isBust() {
        return total() > BEST;
    }

    /** An ace and a ten. */
    boolean isNatural() {
        return count == 2 && total() == BEST;
    }

    @Override
    public void save(StateWriter out) {
        out.putInts("cards", cards);
        out.putLong("count", count);
    }

    @Override
    public void load(StateReader in) {
        in.getInts("cards", cards);
        count = in.getInt("count");
    }
}
