package dev.belay.drivers.shell;

import dev.belay.drivers.DeviceFault;

/** Says for people what an exchange met, with as much of the device's words as is safe to show. */
final class ShellFaults {
  private static final int LONGEST_QUOTE = 120;
  private static final int LONGEST_TEXT = 8 * 1024;
  private static final int PARTIAL_ANSWER = 256 * 1024;

  private final ShellSettings settings;
  private final Receiver receiver;

  ShellFaults(ShellSettings settings, Receiver receiver) {
    this.settings = settings;
    this.receiver = receiver;
  }

  /** A sent line, as it stands in messages. */
  String doing(String line) {
    return line.isBlank() ? "a command" : "'" + quoted(line) + "'";
  }

  /** The unfinished last line, as it stands in messages. */
  String lastLine() {
    return quoted(receiver.look(Screen::lastLine));
  }

  /** What came of the answer; NOT redacted. */
  String partialAnswer() {
    return receiver.look(screen -> screen.text(0, Math.min(screen.length(), PARTIAL_ANSWER)));
  }

  DeviceFault lost(String doing, String reason, boolean revoked) {
    if (revoked) {
      return new DeviceFault.OperationRevoked(
          "The permission to work on device "
              + settings.device()
              + " was withdrawn during "
              + doing
              + "; the session was closed at once.");
    }
    String seen = receiver.look(screen -> screen.text(0, Math.min(screen.length(), LONGEST_TEXT)));
    if (settings.platform().belay().busy().stream().anyMatch(busy -> busy.find(seen))) {
      return new DeviceFault.DeviceBusy(
          "Device "
              + settings.device()
              + " has no room for another session: '"
              + quoted(seen)
              + "'. Try again later, or close idle sessions there.");
    }
    return new DeviceFault.ConnectionLost(
        "The connection to device "
            + settings.device()
            + " was lost during "
            + doing
            + ": "
            + reason
            + ". What the device did with it is unknown until it is asked.");
  }

  DeviceFault interrupted(String doing, InterruptedException cause) {
    return new DeviceFault.OperationRevoked(
        "The work on device " + settings.device() + " was interrupted during " + doing + ".",
        cause);
  }

  DeviceFault secretRefused(String doing, boolean offered) {
    return new DeviceFault.PrivilegeRefused(
        offered
            ? "Device "
                + settings.device()
                + " refused the secret for "
                + doing
                + "; correct the credential."
            : "Device "
                + settings.device()
                + " asks for a secret for "
                + doing
                + " and the credential has none; add its enable secret.");
  }

  DeviceFault passwordDue(String question) {
    return new DeviceFault.AuthenticationRejected(
        "Device "
            + settings.device()
            + " wants the password to be changed first ('"
            + quoted(question)
            + "'). Belay never does that: change it by hand, then correct the credential.");
  }

  /** A device that waits for an answer nobody gave is told apart from one that is slow. */
  DeviceFault unansweredOr(DeviceFault.TimedOut timeout, String doing) {
    boolean waits =
        receiver.look(screen ->
            screen.length() - screen.lineStart() <= PromptMemory.LONGEST
                && screen.endsLikeAPrompt());
    return waits
        ? new DeviceFault.PromptNotRecognised(
            "Device "
                + settings.device()
                + " waits at '"
                + lastLine()
                + "' during "
                + doing
                + ", which is neither a prompt of platform "
                + settings.platform().name()
                + " nor a question it has an answer for; check the device's platform, or add the question to its"
                + " file.",
            timeout)
        : timeout;
  }

  DeviceFault tooMuch(String doing) {
    return new DeviceFault.TooMuchOutput(
        "Device "
            + settings.device()
            + " did not stop printing during "
            + doing
            + ": more than "
            + settings.budget().share() / 1024
            + " KB came, and one device may have no more; the session is closed.");
  }

  DeviceFault outOfBuffers(String doing) {
    return new DeviceFault.OutOfBuffers(
        "The answer of device "
            + settings.device()
            + " to "
            + doing
            + " found no room: other sessions fill the memory for output at this moment. The session"
            + " is closed; try again, with fewer sessions at once or more memory.");
  }

  /** Redacted as a whole and only then cut: half a line may hide what makes its rest a secret. */
  private String quoted(String text) {
    if (text.length() > LONGEST_TEXT) {
      return "(a very long line)";
    }
    String safe = settings.redact().apply(text).replace('\n', ' ').strip();
    return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
  }
}
