package dev.bellman.policy;

import dev.bellman.nn.Matrix;
import dev.bellman.nn.Network;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.RecurrentNetwork;
import java.util.Arrays;

/** What computes a policy's outputs: a network, or one that remembers what it has seen of each row. */
sealed interface PolicyNetwork {
    /** [n x outputs] of a batch of rows, valid until the next call. */
    Matrix outputs(Matrix input);

    /** Columns of the outputs. */
    int columns();

    Parameters parameters();

    /** The same with its own workspace, over other parameters, and at the start of all episodes. */
    PolicyNetwork on(Parameters others);

    /** Forgets all. */
    default void startEpisodes() {}

    /** Forgets what it has seen of that row. */
    default void startEpisode(int row) {}

    /** Without a memory. */
    record Feedforward(Network network) implements PolicyNetwork {
        @Override
        public Matrix outputs(Matrix input) {
            return network.forward(input);
        }

        @Override
        public int columns() {
            return network.outputs();
        }

        @Override
        public Parameters parameters() {
            return network.parameters();
        }

        @Override
        public Feedforward on(Parameters others) {
            return new Feedforward(network.withParameters(others));
        }
    }

    /** With a memory of each row, which starts empty. */
    final class Remembering implements PolicyNetwork {
        private final RecurrentNetwork network;
        private final Matrix memory;
        /** Of rows that were never seen, too. */
        private boolean[] starts = {};

        Remembering(RecurrentNetwork network) {
            this.network = network;
            memory = new Matrix(0, network.memorySize());
        }

        RecurrentNetwork network() {
            return network;
        }

        @Override
        public Matrix outputs(Matrix input) {
            int rows = input.rows();
            makeRoom(rows);
            memory.resize(rows);
            Matrix outputs = network.forward(input, memory, starts);
            System.arraycopy(network.memory().data(), 0, memory.data(), 0, memory.size());
            Arrays.fill(starts, 0, rows, false);
            return outputs;
        }

        private void makeRoom(int rows) {
            int known = starts.length;
            if (known < rows) {
                starts = Arrays.copyOf(starts, rows);
                Arrays.fill(starts, known, rows, true);
            }
        }

        @Override
        public void startEpisodes() {
            Arrays.fill(starts, true);
        }

        @Override
        public void startEpisode(int row) {
            makeRoom(row + 1);
            starts[row] = true;
        }

        @Override
        public int columns() {
            return network.outputs();
        }

        @Override
        public Parameters parameters() {
            return network.parameters();
        }

        @Override
        public Remembering on(Parameters others) {
            return new Remembering(network.withParameters(others));
        }
    }
}
