package dev.belay.integrations.credentials;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.PathText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of one account, whatever they were read from. */
final class AccountFields {
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String KEY_FILES = "key-files";
  static final String KEY_PASSPHRASE = "key-passphrase";
  static final String ENABLE = "enable";
  static final String WRITE = "write";
  static final Set<String> ALL = Set.of(USERNAME, PASSWORD, KEY_FILES, KEY_PASSPHRASE, ENABLE);

  private final String reference;
  private final Path folder;

  /**
   * @param folder where relative key files start
   */
  AccountFields(String reference, Path folder) {
    this.reference = reference;
    this.folder = folder;
  }

  /** Null when there is no field at all. */
  @Nullable ResolvedCredentials account(Map<String, List<String>> fields, String part) {
    if (fields.isEmpty()) {
      return null;
    }
    String username = single(fields, USERNAME, part);
    if (username == null) {
      throw mistake(part + "has no " + USERNAME, "add it; accounts are never mixed");
    }
    String password = single(fields, PASSWORD, part);
    List<Path> keys = keyFiles(fields.getOrDefault(KEY_FILES, List.of()), part);
    if (password == null && keys.isEmpty()) {
      throw mistake(part + "has neither a password nor key files", "add one of them");
    }
    return new ResolvedCredentials(
        username,
        secret(password),
        keys,
        secret(single(fields, KEY_PASSPHRASE, part)),
        secret(single(fields, ENABLE, part)));
  }

  InputException mistake(String what, String remedy) {
    return InputException.of("the credential `" + reference + "` " + what, remedy);
  }

  private @Nullable String single(Map<String, List<String>> fields, String name, String part) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.isEmpty() || values.getFirst().isEmpty()) {
      return null;
    }
    String value = values.getFirst();
    if (values.size() > 1 || value.codePoints().anyMatch(Character::isISOControl)) {
      throw mistake(
          part + "has a " + name + " of several lines or with control characters",
          "write it on one line");
    }
    return value;
  }

  private List<Path> keyFiles(List<String> texts, String part) {
    List<Path> files = new ArrayList<>();
    for (String text : texts) {
      Path file = PathText.resolve(text, folder);
      if (file == null || !Files.isReadable(file)) {
        throw mistake(
            part + "names a key file that cannot be read" + (file == null ? "" : ": " + file),
            "correct the path or its permissions");
      }
      files.add(file);
    }
    return files;
  }

  private static @Nullable SecretText secret(@Nullable String text) {
    return text == null ? null : SecretText.of(text);
  }
}
