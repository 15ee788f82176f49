package dev.belay.drivers.transport;

import dev.belay.drivers.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a device asks during one login: each answer once, the password only where the device
 * would not show it, and never a question about a new password. Thread-safe.
 */
final class LoginPrompts {
  private static final Pattern USER_NAME = Pattern.compile("(user ?name|login|user)\\s*:?\\s*$");

  private final String username;
  private final OnePassword password;
  private final List<Credentials.Answer> left;
  private @Nullable String passwordChange;
  private @Nullable String unanswered;

  LoginPrompts(Credentials credentials, OnePassword password) {
    this.username = credentials.username();
    this.password = password;
    this.left = new ArrayList<>(credentials.answers());
  }

  /** Whether there is anything left to answer with. */
  synchronized boolean ready() {
    return password.available() || !left.isEmpty();
  }

  /**
   * The answers to one round of questions; null when one of them has none, and then nothing is
   * said.
   *
   * @param shown per question, whether the device would show what is typed
   */
  synchronized String @Nullable [] answer(String instruction, String[] questions, boolean[] shown) {
    if (questions.length == 0) {
      return new String[0]; // a banner in the shape of a question: it wants an empty answer
    }
    for (String question : questions) {
      if (PasswordChange.isMeantBy(question) || PasswordChange.isMeantBy(instruction)) {
        passwordChange = (PasswordChange.isMeantBy(question) ? question : instruction).strip();
        return null;
      }
    }
    String[] answers = new String[questions.length];
    for (int i = 0; i < questions.length; i++) {
      String answer = answer(questions[i], shown[i]);
      if (answer == null) {
        return null;
      }
      answers[i] = answer;
    }
    return answers;
  }

  /** The device wants the password to be changed, in these words. */
  synchronized void wantsPasswordChange(String words) {
    passwordChange = words;
  }

  /** What the device said about changing the password; null when it did not. */
  synchronized @Nullable String passwordChange() {
    return passwordChange;
  }

  /** A question without an answer; null when there was none. */
  synchronized @Nullable String unanswered() {
    return unanswered;
  }

  private @Nullable String answer(String question, boolean shown) {
    String lower = question.toLowerCase(Locale.ROOT);
    for (Credentials.Answer candidate : left) {
      if (lower.contains(candidate.question().toLowerCase(Locale.ROOT))) {
        left.remove(candidate);
        return candidate.answer().reveal();
      }
    }
    if (!shown) {
      boolean wasSpent = password.wasSpent();
      String answer = password.take();
      if (answer == null && !wasSpent) {
        unanswered = question;
      }
      return answer; // asked again, it was wrong, and a second attempt could lock the account
    }
    // What the device would show while it is typed is no password, but a code or a name.
    if (USER_NAME.matcher(lower).find()) {
      return username;
    }
    unanswered = question;
    return null;
  }
}
