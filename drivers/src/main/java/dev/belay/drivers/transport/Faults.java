package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/** Says in our words what the SSH library met. */
final class Faults {
  /** How the library says that TCP stood and then fell: somebody was there. */
  private static final List<String> HUNG_UP =
      List.of("Broken pipe", "Connection reset", "No session attached");

  private static final Pattern UNREADABLE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final OnePassword NO_PASSWORD = new OnePassword(null);
  private static final int LONGEST_REASON = 200;

  private Faults() {}

  static DeviceFault unreachable(Target target, @Nullable Throwable cause) {
    String why = reason(cause, NO_PASSWORD);
    if (HUNG_UP.stream().anyMatch(why::contains)) {
      return hungUp(target, cause);
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        why = "its name cannot be resolved";
      } else if (t instanceof NoRouteToHostException) {
        why = "there is no route to it";
      }
    }
    return new DeviceFault.Unreachable(
        "Device "
            + name(target)
            + " cannot be reached: "
            + why
            + "; check its address, and that it is up and reachable from here.",
        cause);
  }

  static DeviceFault lost(Target target, String doing, Throwable cause, OnePassword password) {
    return new DeviceFault.ConnectionLost(
        "The connection to device "
            + name(target)
            + " was lost during "
            + doing
            + ": "
            + reason(cause, password)
            + ".",
        cause);
  }

  /** Why a login did not succeed, other than by the host key and the clock. */
  static DeviceFault notAuthenticated(
      Target target,
      String username,
      ClientSession session,
      @Nullable Throwable cause,
      int keys,
      OnePassword password) {
    int code = cause instanceof SshException ssh ? ssh.getDisconnectCode() : 0;
    String reason = reason(cause, password);
    if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
        || reason.contains("Too many authentication failures")) {
      String tried =
          password.wasSpent()
              ? keys > 0 ? "its keys and its password" : "its password"
              : password.available()
                  ? "asked for no password in a way that would keep it secret"
                  : keys > 0 ? "its keys" : "it, which has neither a key nor a password to offer";
      return new DeviceFault.AuthenticationRejected(
          "Device "
              + name(target)
              + " refused user '"
              + username
              + "' and "
              + tried
              + "; correct the credential before the next attempt, because each one counts towards a lock-out.",
          cause);
    }
    if (reason.contains("Unable to negotiate")
        || code == SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED) {
      return new DeviceFault.UnusableInput(
          "Device "
              + name(target)
              + " and Belay have no safe algorithm in common: "
              + reason
              + "; enable a current one on the device.",
          cause);
    }
    String version = session.getServerVersion();
    if (version == null || version.isEmpty()) {
      return hungUp(target, cause);
    }
    return lost(
        target,
        "the login",
        cause == null ? new SshException("no reason was given") : cause,
        password);
  }

  private static DeviceFault hungUp(Target target, @Nullable Throwable cause) {
    return new DeviceFault.DeviceBusy(
        "Device "
            + name(target)
            + " took the connection and closed it without a greeting; most often its session"
            + " table is full. Try again later, or close idle sessions there.",
        cause);
  }

  /** Why the command line did not open. */
  static DeviceFault noShell(Target target, @Nullable Throwable cause, OnePassword password) {
    if (cause instanceof SshChannelOpenException
        || reason(cause, password).contains("channel request")) {
      return new DeviceFault.DeviceBusy(
          "Device "
              + name(target)
              + " accepted the login but gave no command line: "
              + reason(cause, password)
              + ". Most often its session table is full; try again later.",
          cause);
    }
    return lost(
        target,
        "the login",
        cause == null ? new SshException("no reason was given") : cause,
        password);
  }

  private static String name(Target target) {
    return target.name() + " (" + target.address() + ")";
  }

  /**
   * The other side writes reasons as it likes: of any length, and to whatever screen shows them.
   */
  private static String reason(@Nullable Throwable cause, OnePassword password) {
    Throwable deepest = cause;
    while (deepest != null
        && deepest.getCause() != null
        && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    String message = deepest == null ? null : deepest.getMessage();
    if (message == null || message.isBlank()) {
      return "no reason was given";
    }
    String line = UNREADABLE.matcher(password.hiddenIn(message)).replaceAll(" ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
