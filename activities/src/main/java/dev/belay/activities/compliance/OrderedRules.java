package dev.belay.activities.compliance;

import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.compliance.RuleBookReader;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.workflows.compliance.ComplianceOrder;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The rules that an order names, read from this worker's own folder. The order comes out of a
 * history, which others may be able to write: nothing outside of that folder is read, and what is
 * wrong in a file is told by its place only, never by its words. Thread-safe.
 *
 * @param home the folder of the worker's settings
 * @param platforms that are known
 */
record OrderedRules(Path home, Set<String> platforms) {
  OrderedRules {
    platforms = Set.copyOf(platforms);
  }

  /**
   * The book.
   *
   * @param fields whether some device has a field
   * @throws InputException one line, when it cannot be used
   */
  RuleBook read(ComplianceOrder order, Predicate<String> fields) {
    RuleBookReader reader = new RuleBookReader(platforms, fields).onlyBelow(home);
    try {
      order.packs().forEach(reader::pack);
      for (String name : order.rules()) {
        reader.file(inHome(name), name);
      }
      return reader.book().only(order.only());
    } catch (InputException wrong) {
      throw order.rules().isEmpty() ? wrong : withoutWords(wrong, order);
    }
  }

  private Path inHome(String name) {
    try {
      Path file = home.resolve(name).toRealPath();
      if (file.startsWith(home.toRealPath())) {
        return file;
      }
    } catch (IOException | InvalidPathException missing) {
      // Said below: whether something else is there is nobody's business.
    }
    throw InputException.of(
        "the rules `" + name + "` are not below the folder of this worker's belay.yaml",
        "put the file there, on every worker");
  }

  private InputException withoutWords(InputException wrong, ComplianceOrder order) {
    InputProblem first = wrong.problems().getFirst();
    Path file = first.file();
    if (file == null || !file.startsWith(realHome())) {
      return new InputException(wrong.problems().subList(0, 1));
    }
    String place = realHome().relativize(file) + (first.line() > 0 ? ":" + first.line() : "");
    return InputException.of(
        wrong.problems().size() + " mistakes are in the rules, the first at " + place,
        "see them with `belay compliance rules --rules " + order.rules().getFirst() + "`");
  }

  private Path realHome() {
    try {
      return home.toRealPath();
    } catch (IOException gone) {
      return home;
    }
  }
}
