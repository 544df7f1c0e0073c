package dev.bellman.trpo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.nn.Matrix;
import dev.bellman.nn.Parameters;

/**
 * The Fisher information of a policy's parameters, the mean over a batch of observations, plus a damping: F + c I. With J the
 * Jacobian of a row's outputs and M the Fisher information of its distribution in the outputs, F = 1/n sum J^T M J. A product
 * with a vector v goes forward for J v, applies M in closed form, and goes backward for J^T M J v: exact, for twice the price of a
 * gradient, and without F. It equals the Hessian of the mean KL divergence from the policy at its own parameters.
 */
final class FisherInformation implements ConjugateGradient.Operator {
    private final StochasticActor actor;
    private final double damping;
    private final Matrix factors;
    private final Matrix outputGradient;

    /** @param rows of a batch, at most */
    FisherInformation(StochasticActor actor, double damping, int rows) {
        this.actor = actor;
        this.damping = damping;
        factors = new Matrix(rows, actor.distribution().parameters());
        outputGradient = new Matrix(rows, actor.distribution().parameters());
    }

    /** Takes the policy as it is, after its {@link StochasticActor#forward} of the batch; neither may change before the products. */
    void prepare(Minibatch batch) {
        factors.resize(batch.rows());
        outputGradient.resize(batch.rows());
        actor.distribution().fisherFactors(actor.outputs(), batch.masks(), factors);
    }

    /** (F + c I) v; overwrites the gradient of the policy's parameters. */
    @Override
    public void multiply(float[] vector, float[] product) {
        actor.distribution().fisherProduct(factors, actor.tangent(vector), outputGradient);
        Parameters parameters = actor.parameters();
        parameters.zeroGradient();
        actor.backward(outputGradient);
        float[] sum = parameters.gradient();
        float share = 1f / factors.rows();
        float damped = (float) damping;
        for (int i = 0; i < product.length; i++) {
            product[i] = share * sum[i] + damped * vector[i];
        }
    }
}
