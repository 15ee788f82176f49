package dev.belay.integrations.template;

import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import com.hubspot.jinjava.lib.tag.Tag;
import dev.belay.integrations.input.NearestName;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outermost scope of a rendering: only {@link Vocabulary} is found in it. */
final class StrictContext extends Context {
  StrictContext() {
    registerFilter(new DefaultFilter("default"));
    registerFilter(new DefaultFilter("d"));
    registerFilter(new SortFilter("sort"));
    registerFilter(new SortFilter("min"));
    registerFilter(new SortFilter("max"));
    registerFilter(new ItemsFilter());
    registerFunction(
        new ELFunctionDefinition(
            "", "range", TemplateRange.class, "range", Object.class, Object[].class));
    setExpressionStrategy(new Printing());
  }

  @Override
  public Filter getFilter(String name) {
    @Nullable Filter filter = Vocabulary.FILTERS.contains(name) ? super.getFilter(name) : null;
    if (filter == null) {
      throw unknown("filter", name, Vocabulary.FILTERS);
    }
    return filter instanceof DefaultFilter ? filter : new GuardedFilter(filter);
  }

  @Override
  public ExpTest getExpTest(String name) {
    @Nullable ExpTest test = Vocabulary.TESTS.contains(name) ? super.getExpTest(name) : null;
    if (test == null) {
      throw unknown("test", name, Vocabulary.TESTS);
    }
    return new GuardedTest(test);
  }

  /** Null for what there is not, which the parser reports with its line. */
  @Override
  public @Nullable Tag getTag(String name) {
    return Vocabulary.isTag(name) ? super.getTag(name) : null;
  }

  @Override
  public Collection<ELFunctionDefinition> getAllFunctions() {
    return super.getAllFunctions().stream()
        .filter(function ->
            function.getNamespace().isEmpty()
                && Vocabulary.FUNCTIONS.contains(function.getLocalName()))
        .toList();
  }

  private static Trouble.Stop unknown(String kind, String name, Set<String> known) {
    return StrictInterpreter.trouble(JinjavaInterpreter.getCurrent())
        .stop(
            "there is no " + kind + " `" + name + "`",
            NearestName.of(name, known)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("see the list in docs/change-file.md"));
  }
}
