package dev.bellman.base;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what an option of an environment is, on the component of the record that holds it, for those who list what there is. The
 * annotation documents the range; the record's constructor enforces it.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Option {
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
}
