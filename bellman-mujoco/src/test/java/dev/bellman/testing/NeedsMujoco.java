package dev.bellman.testing;

import dev.bellman.mujoco.MujocoLibrary;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips a test where the library is missing, and says why; fails it instead with {@code -Dbellman.mujoco.required=true}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMujoco.Condition.class)
public @interface NeedsMujoco {
    /** Whether what is missing fails the tests that need it. */
    String REQUIRED = "bellman.mujoco.required";

    /** Asks for the library. */
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (Boolean.getBoolean(REQUIRED)) {
                MujocoLibrary.get();
            }
            return MujocoLibrary.problem()
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("the library is there"));
        }
    }
}
