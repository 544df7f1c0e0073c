package dev.bellman.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a hyperparameter is, on the record component that holds it. {@link HyperparameterTable} shows it, and
 * {@link HyperparameterContract} checks that the record's constructor refuses what lies outside {@link #min} and
 * {@link #max}. The annotation documents the range; the constructor enforces it.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Hyperparameter {
    /** What it is, as a noun phrase without a full stop. */
    String value();

    /** What more of it does. */
    String more() default "";

    /** What less of it does. */
    String less() default "";

    /** The range or the values seen in practice. */
    String usual() default "";

    /** The least value allowed; {@link Double#MIN_VALUE} says "above 0". */
    double min() default Double.NEGATIVE_INFINITY;

    /** The greatest value allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /**
     * Whether it changes only how a run is watched, kept or shared among threads, and no bit of what is learnt: such a value
     * may be edited while a run is under way.
     */
    boolean free() default false;
}
