package dev.belay.integrations.credentials;

import dev.belay.integrations.input.FileOwner;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.SecretPlace;
import java.util.Map;

/** Single secret texts, such as addresses of webhooks, read when they are needed. Thread-safe. */
public final class SecretTexts {
  private final Map<String, String> environment;

  /** In the variables of this process, and in files. */
  public SecretTexts(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * What is there now.
   *
   * @throws InputException naming the place and the remedy, never the text
   */
  public SecretText read(SecretPlace place) {
    return read(place, "url-from");
  }

  /**
   * The same.
   *
   * @param setting that names the place
   */
  public SecretText read(SecretPlace place, String setting) {
    return switch (place) {
      case SecretPlace.Variable(String name) -> {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
          throw InputException.of(
              "the variable " + name + " is not set for this process", "set it, or name a file");
        }
        yield SecretText.of(text);
      }
      case SecretPlace.OwnFile(var file) -> {
        String text = new PrivateFile(file, FileOwner::isOursOrRoots, setting).text().strip();
        if (text.isEmpty() || text.lines().count() != 1) {
          throw InputException.in(
              file, "the file does not hold one line", "write only the secret itself into it");
        }
        yield SecretText.of(text);
      }
    };
  }
}
