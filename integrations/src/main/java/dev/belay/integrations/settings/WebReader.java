package dev.belay.integrations.settings;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.PathText;
import dev.belay.integrations.input.Section;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the sections of ticket systems and channels have in common. */
final class WebReader {
  private static final Pattern VARIABLE = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]{0,62})");
  private static final String FILE = "file:";

  private WebReader() {}

  /** The account of calls; not quoted when it is no reference. */
  static @Nullable WebLogin login(Section section) {
    WebLogin.Scheme scheme =
        section.choice("authorization", WebLogin.Scheme.class).orElse(WebLogin.Scheme.BASIC);
    String written = section.text("credential").orElse(null);
    if (written == null) {
      return null;
    }
    if (!CredentialReference.isValid(written)) {
      section.problem(
          "credential", "this credential is not a reference", CredentialReference.REMEDY);
      return null;
    }
    return new WebLogin(written, scheme);
  }

  /** Where a secret address is; what is written instead may be the address, and is not quoted. */
  static SecretPlace secret(Section section, String key, Path home) {
    String remedy = "write env:VARIABLE, or file:PATH of a file that holds only the address";
    return secret(section, key, home, section.requiredText(key, remedy), remedy);
  }

  /** Where another secret is; the usual place when nothing is written. */
  static SecretPlace secret(Section section, String key, Path home, SecretPlace usual) {
    return section
        .text(key)
        .map(written ->
            secret(
                section,
                key,
                home,
                written,
                "write env:VARIABLE, or file:PATH of a file that holds only the secret"))
        .orElse(usual);
  }

  private static SecretPlace secret(
      Section section, String key, Path home, String written, String remedy) {
    Matcher variable = VARIABLE.matcher(written);
    if (variable.matches()) {
      return new SecretPlace.Variable(variable.group(1));
    }
    Path file =
        written.startsWith(FILE) ? PathText.resolve(written.substring(FILE.length()), home) : null;
    if (file == null && !written.isEmpty()) {
      section.problem(key, "the place of " + key + " cannot be read", remedy);
    }
    return new SecretPlace.OwnFile(file == null ? home : file);
  }
}
