package dev.belay.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Devices by what they are. Filled by picocli. */
public final class WhereOption {
  @Option(
      names = {"-w", "--where"},
      paramLabel = "FILTER",
      description =
          "Devices by what they are: 'site=fra* & role=edge & !tag=lab'. May be given again to"
              + " narrow down.")
  private List<String> where = new ArrayList<>();

  /** The filters as given. */
  public List<String> filters() {
    return List.copyOf(where);
  }
}
