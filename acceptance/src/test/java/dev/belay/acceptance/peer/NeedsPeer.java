package dev.belay.acceptance.peer;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leaves the test out on a machine without the peer, and says so on the console. With CI=true
 * nothing is left out: the test runs, and fails for want of its peer.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPeer.Condition.class)
public @interface NeedsPeer {
  /** What the test drives. */
  Peer[] value();

  /** Decides by looking for the programs. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<String> missing =
          AnnotationSupport.findAnnotation(context.getElement(), NeedsPeer.class).stream()
              .flatMap(needs -> Stream.of(needs.value()))
              .filter(peer -> peer.find().isEmpty())
              .map(Peer::remedy)
              .toList();
      if (missing.isEmpty() || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("its peers are here, or must be");
      }
      String reason =
          context.getDisplayName() + " is left out: it needs " + String.join("; and ", missing);
      System.err.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
