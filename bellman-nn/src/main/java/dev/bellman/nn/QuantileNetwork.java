package dev.bellman.nn;

/**
 * A network whose outputs are quantiles of the return of every action at fractions that {@link Network#resample} draws (see
 * {@link dev.bellman.nn.spec.ImplicitQuantiles}). Column {@code action * quantiles + j} is the quantile at fraction j.
 */
public interface QuantileNetwork extends Network {
    /** [n x quantiles]: the fractions of the latest {@link Network#forward}, each in (0, 1). */
    Matrix fractions();

    /**
     * The same function with its own workspace, at another number of fractions per row.
     *
     * @param parameters as in {@link Network#withParameters}
     */
    QuantileNetwork at(int quantiles, Parameters parameters);

    @Override
    QuantileNetwork withParameters(Parameters other);
}
