package dev.bellman.trpo;

import dev.bellman.actorcritic.Minibatch;
import dev.bellman.actorcritic.StochasticActor;
import dev.bellman.metrics.Metrics;
import dev.bellman.nn.Parameters;
import dev.bellman.nn.kernel.Kernels;
import dev.bellman.nn.optim.GradientClip;
import dev.bellman.train.FiniteCheck;
import dev.bellman.train.NonFiniteException;

/** Moves a policy along its natural gradient, and reports every quantity of the step. */
final class PolicyStep {
    private final TrpoConfig config;
    private final StochasticActor actor;
    private final Kernels kernels;
    private final SurrogateObjective objective;
    private final FisherInformation information;
    private final ConjugateGradient solver;
    private final float[] gradient;
    private final float[] oldValues;

    private double oldObjective;
    private double gradientNorm;
    private double scale;
    private int backtracks;
    private boolean rejected;

    /** @param rows of a batch, at most */
    PolicyStep(TrpoConfig config, StochasticActor actor, Kernels kernels, int rows) {
        this.config = config;
        this.actor = actor;
        this.kernels = kernels;
        int size = actor.parameters().size();
        objective = new SurrogateObjective(actor, rows);
        information = new FisherInformation(actor, config.damping(), rows);
        solver = new ConjugateGradient(kernels, size);
        gradient = new float[size];
        oldValues = new float[size];
    }

    /**
     * Takes the step.
     *
     * @param batch of the objective
     * @param fisherBatch of the Fisher information; may be the same
     * @param fraction of training that is done
     */
    void take(Minibatch batch, Minibatch fisherBatch, double fraction) {
        computeGradient(batch);
        if (fisherBatch != batch) {
            actor.forward(fisherBatch.observations());
        }
        information.prepare(fisherBatch);
        solver.solve(information, gradient, config.conjugateIterations(), config.conjugateTolerance());
        requireFinite("the Fisher quadratic form", solver.quadraticForm(), batch);

        float[] values = actor.parameters().values();
        System.arraycopy(values, 0, oldValues, 0, values.length);
        backtracks = 0;
        rejected = false;
        switch (config.step()) {
            case NaturalStep.TrustRegion region -> search(region, batch);
            case NaturalStep.Normalized normalized -> go(scaleWithin(normalized.radius()), batch);
            case NaturalStep.Fixed fixed -> go(fixed.rate().at(fraction), batch);
        }
    }

    private void computeGradient(Minibatch batch) {
        objective.start(batch);
        oldObjective = objective.value();
        FiniteCheck.loss(oldObjective, batch.observations());
        Parameters parameters = actor.parameters();
        parameters.zeroGradient();
        objective.backward(batch);
        gradientNorm = GradientClip.globalNorm(kernels, parameters);
        FiniteCheck.gradient(gradientNorm, parameters, batch.observations());
        System.arraycopy(parameters.gradient(), 0, gradient, 0, gradient.length);
    }

    /** The factor of x with which the quadratic model of the divergence is the radius; 0 without a gradient. */
    private double scaleWithin(double radius) {
        double form = solver.quadraticForm();
        return form > 0 ? Math.sqrt(2 * radius / form) : 0;
    }

    /** The first step that is good enough, each shorter than the one before; none if there is none. */
    private void search(NaturalStep.TrustRegion region, Minibatch batch) {
        double candidate = scaleWithin(region.radius());
        for (backtracks = 0; backtracks <= region.backtracks(); backtracks++) {
            move(candidate, batch);
            boolean improves = improvement() > region.minimumImprovement() * predictedImprovement();
            if (improves && objective.divergence() <= region.radius()) {
                return;
            }
            candidate *= region.shrink();
        }
        backtracks = region.backtracks();
        rejected = true;
        restore();
    }

    /** Without a search. */
    private void go(double newScale, Minibatch batch) {
        move(newScale, batch);
        if (!Double.isFinite(objective.value()) || !Double.isFinite(objective.divergence())) {
            restore();
        }
        requireFinite("the surrogate objective after the step", objective.value(), batch);
        requireFinite("the KL divergence of the step", objective.divergence(), batch);
    }

    /** From the old parameters so far along the natural gradient. */
    private void move(double newScale, Minibatch batch) {
        scale = newScale;
        restore();
        float[] values = actor.parameters().values();
        kernels.addScaled((float) newScale, solver.solution(), 0, values, 0, values.length);
        objective.evaluate(batch);
    }

    private void restore() {
        System.arraycopy(oldValues, 0, actor.parameters().values(), 0, oldValues.length);
    }

    private static void requireFinite(String name, double value, Minibatch batch) {
        if (!Double.isFinite(value)) {
            throw new NonFiniteException(name, value).with("observations", batch.observations());
        }
    }

    private double predictedImprovement() {
        return scale * solver.projection();
    }

    /** Of the step that was tried last. */
    private double improvement() {
        return objective.value() - oldObjective;
    }

    void report(Metrics metrics) {
        metrics.add("policy/predicted-improvement", predictedImprovement());
        metrics.add("policy/improvement", rejected ? 0 : improvement());
        metrics.add("policy/kl", rejected ? 0 : objective.divergence());
        metrics.add("policy/step-size", rejected ? 0 : scale);
        metrics.add("policy/step-rejected", rejected ? 1 : 0);
        metrics.add("policy/backtracks", backtracks);
        metrics.add("policy/entropy", objective.entropy());
        metrics.add("fisher/quadratic-form", solver.quadraticForm());
        metrics.add("conjugate-gradient/iterations", solver.iterations());
        metrics.add("conjugate-gradient/residual", solver.relativeResidual());
        metrics.add("gradient/norm", gradientNorm);
    }
}
