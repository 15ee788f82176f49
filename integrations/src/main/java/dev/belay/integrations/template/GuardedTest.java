package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One of the engine's tests; only those that ask for it take what is undefined. */
final class GuardedTest implements ExpTest {
  private final ExpTest test;

  GuardedTest(ExpTest test) {
    this.test = test;
  }

  @Override
  public String getName() {
    return test.getName();
  }

  @Override
  public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... given) {
    boolean defined = value != null && !(value instanceof Undefined);
    if (getName().equals("defined") || getName().equals("undefined")) {
      return defined == getName().equals("defined");
    }
    Undefined.refuse(value);
    Arrays.stream(given).forEach(Undefined::refuse);
    return test.evaluate(value, interpreter, given);
  }
}
