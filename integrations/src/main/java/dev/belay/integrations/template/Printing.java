package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.expression.ExpressionStrategy;
import com.hubspot.jinjava.objects.SafeString;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands between double braces: a text or a number, or it is no line of configuration. */
final class Printing implements ExpressionStrategy {
  private static final long serialVersionUID = 1L;

  @Override
  public RenderedOutputNode interpretOutput(
      ExpressionToken written, JinjavaInterpreter interpreter) {
    @Nullable Object value =
        interpreter.resolveELExpression(written.getExpr(), written.getLineNumber());
    Undefined.refuse(value);
    Trouble trouble = StrictInterpreter.trouble(interpreter);
    return switch (value) {
      case String text -> new RenderedOutputNode(text);
      case SafeString text -> new RenderedOutputNode(text.toString());
      case Number number -> new RenderedOutputNode(number.toString());
      case null -> {
        if (interpreter.getErrors().isEmpty()) {
          throw trouble.stop("this gives nothing", "write something that has a value");
        }
        yield new RenderedOutputNode("");
      }
      case Boolean answer ->
          throw trouble.stop(
              "this gives true or false", "write for example {{ 'up' if enabled else 'down' }}");
      case Collection<?> list ->
          throw trouble.stop(
              "this gives a list", "write for example {{ names | join(' ') }}, or a loop");
      case Map<?, ?> map ->
          throw trouble.stop("this gives several named values", "write which one is meant");
      default -> throw trouble.stop("this gives no text", "write something that has a value");
    };
  }
}
