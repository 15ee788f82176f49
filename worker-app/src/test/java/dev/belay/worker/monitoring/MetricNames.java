package dev.belay.worker.monitoring;

import io.temporal.worker.MetricsType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which figures there are, and which a query asks for. Stateless. */
final class MetricNames {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final Pattern DESCRIBED = Pattern.compile("(?m)^\\| `(belay_\\w+)`");

  /** What stands beside the names of figures in a query. */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)|\\b\\d[\\w.]*\\b");

  private static final Pattern WORD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private static final Set<String> LANGUAGE =
      Set.of(
          "sum",
          "max",
          "min",
          "rate",
          "increase",
          "delta",
          "time",
          "absent",
          "topk",
          "or",
          "and",
          "histogram_quantile",
          "predict_linear");

  /** Of Prometheus itself, and of Micrometer about the process. */
  private static final Set<String> OTHERS =
      Set.of(
          "up",
          "disk_free_bytes",
          "disk_total_bytes",
          "jvm_memory_used_bytes",
          "process_cpu_usage",
          "system_cpu_usage");

  /** The SDK's own lists of its figures: those of workers, and those of requests. */
  private static final List<Class<?>> SDK =
      List.of(MetricsType.class, io.temporal.serviceclient.MetricsType.class);

  private MetricNames() {}

  /** What a query asks for. */
  static Set<String> in(String query) {
    return WORD.matcher(NO_NAME.matcher(query).replaceAll(" "))
        .results()
        .map(word -> word.group())
        .filter(word -> !LANGUAGE.contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is described, of the SDK or of others. */
  static Set<String> known() throws IOException {
    Set<String> known = new TreeSet<>(OTHERS);
    DESCRIBED
        .matcher(Files.readString(PAGE))
        .results()
        .forEach(name -> series(name.group(1), known));
    for (Class<?> sdk : SDK) {
      for (Field constant : sdk.getFields()) {
        if (constant.getType() == String.class) {
          series(text(constant), known);
        }
      }
    }
    return known;
  }

  private static String text(Field constant) {
    try {
      return String.valueOf(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Under which names a figure is asked for, whatever its type. */
  private static void series(String name, Set<String> into) {
    for (String end :
        new String[] {
          "", "_total", "_bucket", "_count", "_sum", "_seconds_bucket", "_seconds_max"
        }) {
      into.add(name + end);
    }
  }
}
