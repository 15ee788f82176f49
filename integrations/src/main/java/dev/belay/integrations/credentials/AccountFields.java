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
  static final String AGENT = "agent";
  static final String ANSWERS = "answers";
  static final Set<String> ALL =
      Set.of(USERNAME, PASSWORD, KEY_FILES, KEY_PASSPHRASE, ENABLE, AGENT, ANSWERS);

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
    String agent = agent(fields, part);
    if (password == null && keys.isEmpty() && agent == null) {
      throw mistake(part + "has neither a password nor key files nor an agent", "add one of them");
    }
    return new ResolvedCredentials(
        username,
        secret(password),
        keys,
        secret(single(fields, KEY_PASSPHRASE, part)),
        secret(single(fields, ENABLE, part)),
        agent,
        answers(fields.getOrDefault(ANSWERS, List.of()), part));
  }

  /** A socket, or the name of the variable that holds it. */
  private @Nullable String agent(Map<String, List<String>> fields, String part) {
    String agent = single(fields, AGENT, part);
    if (agent == null || agent.equals("SSH_AUTH_SOCK")) {
      return agent;
    }
    Path socket = PathText.resolve(agent, folder);
    if (socket == null) {
      throw mistake(part + "has an agent that is no path", "write SSH_AUTH_SOCK or its socket");
    }
    return socket.toString();
  }

  /** Not quoted in a message: half of it is secret. */
  private List<SecretText> answers(List<String> texts, String part) {
    for (String text : texts) {
      if (text.indexOf('=') < 1 || text.codePoints().anyMatch(Character::isISOControl)) {
        throw mistake(
            part + "has an answer that is none", "write a part of the question, = and the answer");
      }
    }
    return texts.stream().map(SecretText::of).toList();
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
