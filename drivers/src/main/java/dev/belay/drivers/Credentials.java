package dev.belay.drivers;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to log in. Immutable.
 *
 * @param username the account
 * @param password tried once, after the keys; a wrong one costs one attempt on the device
 * @param keyFiles private keys in OpenSSH or PEM format, tried in order; an OpenSSH certificate in
 *     {@code FILE-cert.pub} beside a key is offered before the key itself
 * @param keyPassphrase opens the key files that are encrypted
 * @param enable the secret for the privileged mode, where the platform asks for one
 * @param agent an SSH agent that holds keys; null = none is asked
 * @param answers what else the device may ask during the login, each answered once
 */
public record Credentials(
    String username,
    @Nullable Secret password,
    List<Path> keyFiles,
    @Nullable Secret keyPassphrase,
    @Nullable Secret enable,
    @Nullable Agent agent,
    List<Answer> answers) {
  /** Copies the lists and refuses an account without a name. */
  public Credentials {
    Objects.requireNonNull(username, "username");
    keyFiles = List.copyOf(keyFiles);
    answers = List.copyOf(answers);
    if (username.isBlank()) {
      throw new DeviceFault.UnusableInput("The credential has no user name; give it one.");
    }
  }

  /**
   * An SSH agent.
   *
   * @param socket its Unix socket
   * @param onlyNamedKeys whether only those of its keys are offered that belong to the key files;
   *     each key that the device does not know counts as an attempt there
   */
  public record Agent(Path socket, boolean onlyNamedKeys) {}

  /**
   * An answer to a question of the login, beyond user name and password.
   *
   * @param question a part of what the device asks, upper and lower case alike
   * @param answer what is sent, once
   */
  public record Answer(String question, Secret answer) {
    /** Refuses a question that would fit any. */
    public Answer {
      if (question.isBlank()) {
        throw new DeviceFault.UnusableInput(
            "An answer of the credential has no question; write a part of what the device asks.");
      }
    }
  }

  /** An account without agent and further answers. */
  public Credentials(
      String username,
      @Nullable Secret password,
      List<Path> keyFiles,
      @Nullable Secret keyPassphrase,
      @Nullable Secret enable) {
    this(username, password, keyFiles, keyPassphrase, enable, null, List.of());
  }

  /** An account with a password and nothing else. */
  public static Credentials password(String username, Secret password) {
    return new Credentials(username, password, List.of(), null, null);
  }

  /** An account with a key file and nothing else. */
  public static Credentials key(String username, Path keyFile) {
    return new Credentials(username, null, List.of(keyFile), null, null);
  }

  /** Everything in it that nobody may read, for whoever hides it in what a device repeats. */
  public List<String> clearTexts() {
    return Stream.concat(
            Stream.of(password, keyPassphrase, enable), answers.stream().map(Answer::answer))
        .filter(Objects::nonNull)
        .map(Secret::reveal)
        .toList();
  }

  /** The same account with a secret for the privileged mode. */
  public Credentials withEnable(Secret secret) {
    return new Credentials(username, password, keyFiles, keyPassphrase, secret, agent, answers);
  }

  /** The same account with another passphrase for its key files. */
  public Credentials withKeyPassphrase(Secret secret) {
    return new Credentials(username, password, keyFiles, secret, enable, agent, answers);
  }

  /** The same account with an agent. */
  public Credentials withAgent(Agent value) {
    return new Credentials(username, password, keyFiles, keyPassphrase, enable, value, answers);
  }

  /** The same account with answers to what the device may ask during the login. */
  public Credentials withAnswers(List<Answer> value) {
    return new Credentials(username, password, keyFiles, keyPassphrase, enable, agent, value);
  }
}
