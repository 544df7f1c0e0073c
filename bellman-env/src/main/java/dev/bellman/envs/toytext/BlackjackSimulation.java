package dev.bellman.envs.toytext;

import dev.bellman.base.RandomStream;
import dev.bellman.base.StateReader;
import dev.bellman.base.StateWriter;
import dev.bellman.env.ActionBatch;
import dev.bellman.env.Simulation;
import dev.bellman.space.Box;
import dev.bellman.space.Discrete;
import java.util.Arrays;

/** Plays {@link Blackjack}. */
final class BlackjackSimulation implements Simulation<Integer> {
    static final int TOTALS = 32;
    static final int CARDS = 11;

    private static final int WIDTH = TOTALS + CARDS + 2;
    private static final int DEALER_STICKS = 17;
    private static final int RANKS = 13;

    /** Where cards come from. */
    @FunctionalInterface
    interface Deck {
        int draw();
    }

    private final BlackjackOptions options;
    private final Deck deck;
    private final Hand player = new Hand();
    private final Hand dealer = new Hand();
    private RandomStream random = RandomStream.of(0, "environment");
    private boolean over;

    /** With an endless deck. */
    BlackjackSimulation(BlackjackOptions options) {
        this.options = options;
        deck = this::drawByChance;
    }

    BlackjackSimulation(BlackjackOptions options, Deck deck) {
        this.options = options;
        this.deck = deck;
    }

    private int drawByChance() {
        return Math.min(10, 1 + random.nextInt(RANKS));
    }

    @Override
    public String name() {
        return "Blackjack";
    }

    @Override
    public Box observationSpace() {
        return Box.uniform(0, 1, WIDTH);
    }

    @Override
    public Discrete actionSpace() {
        return new Discrete(2);
    }

    @Override
    public void seed(long seed) {
        random = RandomStream.of(seed, "environment");
    }

    @Override
    public void start() {
        over = false;
        player.clear();
        dealer.clear();
        dealer.add(deck.draw());
        dealer.add(deck.draw());
        player.add(deck.draw());
        player.add(deck.draw());
    }

    @Override
    public double step(ActionBatch actions, int row) {
        return step(actions.integers()[row]);
    }

    double step(int action) {
        if (action == Blackjack.HIT) {
            player.add(deck.draw());
            over = player.isBust();
            return over ? -1 : 0;
        }
        over = true;
        while (dealer.total() < DEALER_STICKS) {
            dealer.add(deck.draw());
        }
        return outcome();
    }

    private double outcome() {
        if (options.sab() && player.isNatural() && !dealer.isNatural()) {
            return 1;
        }
        int difference = player.total() - (dealer.isBust() ? 0 : dealer.total());
        boolean paysMore = !options.sab() && options.natural() && player.isNatural();
        return difference > 0 && paysMore ? 1.5 : Integer.signum(difference);
    }

    @Override
    public boolean terminated() {
        return over;
    }

    @Override
    public void observe(float[] observations, int from) {
        Arrays.fill(observations, from, from + WIDTH, 0);
        observations[from + player.total()] = 1;
        observations[from + TOTALS + dealer.first()] = 1;
        observations[from + TOTALS + CARDS + (player.hasUsableAce() ? 1 : 0)] = 1;
    }

    Hand player() {
        return player;
    }

    Hand dealer() {
        return dealer;
    }

    @Override
    public void save(StateWriter out) {
        out.put("player", player);
        out.put("dealer", dealer);
        out.putBoolean("over", over);
        out.put("random", random);
    }

    @Override
    public void load(StateReader in) {
        in.get("player", player);
        in.get("dealer", dealer);
        over = in.getBoolean("over");
        in.get("random", random);
    }
}
