package dev.belay.integrations.template;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import org.jspecify.annotations.Nullable;

/** Renders one template once; knows what it has met. Not thread-safe. */
final class StrictInterpreter extends JinjavaInterpreter {
  private final Trouble trouble;

  StrictInterpreter(Jinjava engine, Context context, JinjavaConfig config, Trouble trouble) {
    super(engine, context, config);
    this.trouble = trouble;
  }

  /** The trouble of the rendering that this thread is in. */
  static Trouble trouble(JinjavaInterpreter interpreter) {
    return ((StrictInterpreter) interpreter).trouble;
  }

  @Override
  public Object retraceVariable(String variable, int lineNumber, int startPosition) {
    @Nullable Object value = super.retraceVariable(variable, lineNumber, startPosition);
    return value == null ? trouble.met(variable) : value;
  }
}
