package dev.belay.cli.compliance;

import dev.belay.cli.Workspace;
import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.compliance.RuleBookReader;
import dev.belay.integrations.compliance.RulePacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine.Option;

/** Which rules are meant. Filled by picocli. */
final class RuleOptions {
  @Option(
      names = "--pack",
      paramLabel = "NAME",
      description =
          "Rules that come with Belay; may be given again (default: all packs, unless --rules is given).")
  private List<String> packs = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Rules and waivers of your own; may be given again.")
  private List<Path> files = new ArrayList<>();

  /** The book of them. */
  RuleBook read(Workspace workspace, Predicate<String> fields) {
    Set<String> platforms = new HashSet<>(workspace.platforms().names());
    RuleBookReader reader = new RuleBookReader(platforms, fields);
    (packs.isEmpty() && files.isEmpty() ? RulePacks.names() : packs).forEach(reader::pack);
    files.forEach(reader::file);
    return reader.book();
  }

  /** The packs that were named. */
  List<String> packs() {
    return List.copyOf(packs);
  }
}
