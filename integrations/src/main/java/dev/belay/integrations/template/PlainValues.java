package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.util.ForLoop;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jinjava.javax.el.ELContext;
import jinjava.javax.el.ELResolver;
import org.jspecify.annotations.Nullable;

/**
 * What stands after a dot or in brackets: keys, places in lists, and a few methods that Python's
 * values have. It takes the place of the engine's look into Java objects: nothing here uses
 * reflection, so a template reaches no class.
 */
final class PlainValues extends ELResolver {
  @Override
  public @Nullable Object getValue(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    if (base == null) {
      return null;
    }
    context.setPropertyResolved(true);
    String name = Objects.toString(property, "");
    Object value =
        switch (base) {
          case Undefined undefined -> undefined;
          case Map<?, ?> map -> map.get(name);
          case List<?> list -> at(list, name);
          case Object[] array -> at(Arrays.asList(array), name);
          case Map.Entry<?, ?> entry -> of(entry, name);
          case ForLoop loop -> of(loop, name);
          case String text -> at(text.codePoints().mapToObj(Character::toString).toList(), name);
          default -> null;
        };
    return value == null
        ? StrictInterpreter.trouble(JinjavaInterpreter.getCurrent()).met(name)
        : value;
  }

  private static @Nullable Object at(List<?> list, String index) {
    if (!index.matches("-?[0-9]{1,9}")) {
      return null;
    }
    int at = Integer.parseInt(index);
    int place = at < 0 ? at + list.size() : at;
    return place < 0 || place >= list.size() ? null : list.get(place);
  }

  private static @Nullable Object of(Map.Entry<?, ?> entry, String name) {
    return switch (name) {
      case "key", "0" -> entry.getKey();
      case "value", "1" -> entry.getValue();
      default -> null;
    };
  }

  private static @Nullable Object of(ForLoop loop, String name) {
    return switch (name) {
      case "index" -> (long) loop.getIndex();
      case "index0" -> (long) loop.getIndex0();
      case "first" -> loop.isFirst();
      case "last" -> loop.isLast();
      case "length" -> (long) loop.getLength();
      case "revindex" -> (long) loop.getRevindex();
      case "revindex0" -> (long) loop.getRevindex0();
      default -> null;
    };
  }

  @Override
  public @Nullable Object invoke(
      ELContext context,
      @Nullable Object base,
      @Nullable Object method,
      Class<?> @Nullable [] types,
      Object @Nullable [] given) {
    context.setPropertyResolved(true);
    Object[] arguments = given == null ? new Object[0] : given;
    if (base instanceof ExpTest test) {
      return asked(test, Objects.toString(method), arguments);
    }
    Undefined.refuse(base);
    Arrays.stream(arguments).forEach(Undefined::refuse);
    Trouble trouble = StrictInterpreter.trouble(JinjavaInterpreter.getCurrent());
    return new PythonMethods(trouble).call(base, Objects.toString(method), arguments);
  }

  /** How the parser writes {@code is}: the value, the interpreter, and what the test is given. */
  private static Object asked(ExpTest test, String method, Object[] arguments) {
    boolean holds =
        test.evaluate(
            arguments[0],
            (JinjavaInterpreter) arguments[1],
            Arrays.copyOfRange(arguments, 2, arguments.length));
    return method.equals("evaluateNegated") != holds;
  }

  @Override
  public @Nullable Class<?> getType(
      ELContext context, @Nullable Object base, @Nullable Object property) {
    return null;
  }

  @Override
  public void setValue(
      ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
    throw StrictInterpreter.trouble(JinjavaInterpreter.getCurrent())
        .stop("nothing can be assigned here", "use {% set name = value %}");
  }

  @Override
  public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
    return true;
  }

  @Override
  public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(
      ELContext context, @Nullable Object base) {
    return null;
  }

  @Override
  public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
    return Object.class;
  }
}
