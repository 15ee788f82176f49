package dev.belay.integrations.compliance;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rules that come with Belay. Stateless. */
public final class RulePacks {
  private static final List<String> NAMES = List.of("access", "accounts", "services");

  private RulePacks() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * A pack as it is written.
   *
   * @throws InputException when there is none of that name
   */
  public static String text(String name) {
    if (!NAMES.contains(name)) {
      throw InputException.of(
          "there is no pack `" + name + "`",
          NearestName.remedy(name, NAMES) + "; rules of your own are read with --rules FILE");
    }
    try (InputStream stream = RulePacks.class.getResourceAsStream("packs/" + name + ".yaml")) {
      if (stream == null) {
        throw new IllegalStateException("packs/" + name + ".yaml is not in this build");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
