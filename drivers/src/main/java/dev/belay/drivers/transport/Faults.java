package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Optional;
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

  static DeviceFault unreachable(Peer peer, @Nullable Peer through, @Nullable Throwable cause) {
    String why = reason(cause, NO_PASSWORD);
    if (through != null) {
      return notPassedOn(peer, through, why, cause);
    }
    if (HUNG_UP.stream().anyMatch(why::contains)) {
      return hungUp(peer, cause);
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof UnresolvedAddressException || t instanceof UnknownHostException) {
        why = "its name cannot be resolved";
      } else if (t instanceof NoRouteToHostException) {
        why = "there is no route to it";
      }
    }
    return new DeviceFault.Unreachable(
        peer.subject()
            + " cannot be reached: "
            + why
            + "; check its address, and that it is up and reachable from here.",
        cause);
  }

  /** A jump host was asked for a connection and gave none. */
  private static DeviceFault notPassedOn(
      Peer peer, Peer through, String why, @Nullable Throwable cause) {
    boolean forbidden =
        cause instanceof SshChannelOpenException refused
            && refused.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED;
    return new DeviceFault.Unreachable(
        peer.subject()
            + " cannot be reached: "
            + through.object()
            + (forbidden ? " does not allow connections to it" : " does not reach it")
            + " ("
            + why
            + "); "
            + (forbidden
                ? "allow TCP forwarding for the account there"
                : "check the address as seen from there")
            + ".",
        cause);
  }

  static DeviceFault lost(Peer peer, String doing, Throwable cause, OnePassword password) {
    return new DeviceFault.ConnectionLost(
        "The connection to "
            + peer.object()
            + " was lost during "
            + doing
            + ": "
            + reason(cause, password)
            + ".",
        cause);
  }

  /** Why a login did not succeed, other than by the host key and the clock. */
  static DeviceFault notAuthenticated(
      Peer peer, String username, ClientSession session, @Nullable Throwable cause, Login login) {
    OnePassword password = login.password();
    int code = cause instanceof SshException ssh ? ssh.getDisconnectCode() : 0;
    String reason = reason(cause, password);
    if (login.prompts().passwordChange() != null || login.prompts().unanswered() != null) {
      return asked(peer, username, cause, login);
    }
    if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE
        || reason.contains("Too many authentication failures")) {
      return new DeviceFault.AuthenticationRejected(
          peer.subject()
              + " refused user '"
              + username
              + "' and "
              + tried(login)
              + "; correct the credential before the next attempt, because each one counts towards a lock-out.",
          cause);
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof AgentRefusal refusal) {
        return new DeviceFault.UnusableInput(
            refusal.getMessage()
                + ", so user '"
                + username
                + "' cannot log in to "
                + peer.object()
                + "; unlock it, or let it sign without a question.",
            cause);
      }
    }
    if (password.wasSpent() && isOrderly(cause)) {
      return new DeviceFault.AuthenticationRejected(
          peer.subject()
              + " ended the connection when user '"
              + username
              + "' offered its password: "
              + reason
              + ". That is taken for a refusal, because another attempt could lock the account;"
              + " check the credential.",
          cause);
    }
    Optional<DeviceFault> nothingInCommon = login.negotiation().refusal(peer, cause);
    if (nothingInCommon.isPresent()) {
      return nothingInCommon.get();
    }
    String version = session.getServerVersion();
    if (version == null || version.isEmpty()) {
      return hungUp(peer, cause);
    }
    return lost(
        peer,
        "the login",
        cause == null ? new SshException("no reason was given") : cause,
        password);
  }

  /** The other side ended the connection by itself; a link that breaks shows in an I/O error. */
  private static boolean isOrderly(@Nullable Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof IOException && !(t instanceof SshException)) {
        return false;
      }
    }
    return true;
  }

  private static String tried(Login login) {
    boolean keys = !login.identities().isEmpty();
    if (login.password().wasSpent()) {
      return keys ? "its keys and its password" : "its password";
    }
    if (login.password().available()) {
      return "asked for no password in a way that would keep it secret";
    }
    return keys ? "its keys" : "it, which has neither a key nor a password to offer";
  }

  /** The device asked for something that a credential cannot answer, or must not. */
  private static DeviceFault asked(
      Peer peer, String username, @Nullable Throwable cause, Login login) {
    String change = login.prompts().passwordChange();
    if (change != null) {
      return new DeviceFault.AuthenticationRejected(
          peer.subject()
              + " wants user '"
              + username
              + "' to change its password first ('"
              + shown(change, login.password())
              + "'). Belay never does that: change it by hand, then correct the credential.",
          cause);
    }
    return new DeviceFault.AuthenticationRejected(
        peer.subject()
            + " asked user '"
            + username
            + "' something that the credential has no answer for: '"
            + shown(String.valueOf(login.prompts().unanswered()), login.password())
            + "'. Add the answer to the credential, or let the device ask for a password only.",
        cause);
  }

  private static DeviceFault hungUp(Peer peer, @Nullable Throwable cause) {
    return new DeviceFault.DeviceBusy(
        peer.subject()
            + " took the connection and closed it without a greeting; most often its session"
            + " table is full. Try again later, or close idle sessions there.",
        cause);
  }

  /** Why the command line did not open. */
  static DeviceFault noShell(Peer peer, @Nullable Throwable cause, OnePassword password) {
    if (cause instanceof SshChannelOpenException
        || reason(cause, password).contains("channel request")) {
      return new DeviceFault.DeviceBusy(
          peer.subject()
              + " accepted the login but gave no command line: "
              + reason(cause, password)
              + ". Most often its session table is full; try again later.",
          cause);
    }
    return lost(
        peer,
        "the login",
        cause == null ? new SshException("no reason was given") : cause,
        password);
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
    return shown(message, password);
  }

  private static String shown(String words, OnePassword password) {
    String line = UNREADABLE.matcher(password.hiddenIn(words)).replaceAll(" ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
