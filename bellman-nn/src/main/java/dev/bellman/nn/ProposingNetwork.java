package dev.bellman.nn;

/** A network that proposes the fractions of its quantiles itself (see {@link dev.bellman.nn.spec.ProposedQuantiles}). */
public interface ProposingNetwork extends QuantileNetwork {
    /** Last word of the names of the proposal's parts: {@code values.proposal.0.weight}. */
    String PROPOSAL = "proposal";

    /**
     * The quantiles at the ends of the intervals that the latest forward pass proposed, with its noise. To be asked for when
     * gradients have been propagated back: nothing is left of the forward pass for that.
     *
     * @return [n x actions * quantiles], action-major, the last of each action at the fraction 1; valid until the next call
     */
    Matrix boundaryQuantiles();

    /**
     * Adds the gradient of sum_i g_i tau_i - entropyWeight * sum of the rows' entropies to the proposal's parameters, and to
     * no others.
     *
     * @param boundaryGradient [n x (quantiles - 1)] g, the loss's derivative by each inner boundary
     * @param entropyWeight of the entropy of the intervals' lengths; at least 0
     */
    void backwardFractions(Matrix boundaryGradient, float entropyWeight);

    @Override
    ProposingNetwork withParameters(Parameters other);
}
