package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Things people should know but need not correct; the same thing is told once per file. */
final class Warnings {
  private record Topic(@Nullable Path file, String what) {}

  private static final class Heard {
    private final Origin first;
    private final String remedy;
    private int more;

    Heard(Origin first, String remedy) {
      this.first = first;
      this.remedy = remedy;
    }
  }

  private final Map<Topic, Heard> topics = new LinkedHashMap<>();

  void add(Origin origin, String what, String remedy) {
    Heard heard = topics.get(new Topic(origin.file(), what));
    if (heard == null) {
      topics.put(new Topic(origin.file(), what), new Heard(origin, remedy));
    } else {
      heard.more++;
    }
  }

  List<InputProblem> all() {
    return topics.entrySet().stream()
        .map(entry -> {
          Heard heard = entry.getValue();
          String more = heard.more == 0 ? "" : " (and on " + heard.more + " more lines)";
          return heard.first.problem(entry.getKey().what() + more, heard.remedy);
        })
        .toList();
  }
}
