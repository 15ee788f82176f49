package dev.belay.drivers.transport;

import dev.belay.drivers.Secret;
import dev.belay.drivers.redact.Redactor;
import java.util.List;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPassword;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;

/**
 * A password that is offered once per connection, by whichever method the device allows. The
 * library would offer it by each, and a wrong one would then count twice towards a lock-out.
 * Thread-safe.
 */
final class OnePassword {
  private final @Nullable Secret secret;
  private boolean spent;

  OnePassword(@Nullable Secret secret) {
    this.secret = secret;
  }

  /** The password the first time, null ever after. */
  synchronized @Nullable String take() {
    if (secret == null || spent) {
      return null;
    }
    spent = true;
    return secret.reveal();
  }

  synchronized boolean available() {
    return secret != null && !spent;
  }

  synchronized boolean wasSpent() {
    return spent;
  }

  /** What the device said, should it have repeated the password. */
  String hiddenIn(String said) {
    return secret == null
        ? said
        : Redactor.vendorRules().hiding(List.of(secret.reveal())).redact(said);
  }

  /** The method {@code password}. */
  static final class PasswordMethod extends UserAuthPasswordFactory {
    @Override
    public UserAuthPassword createUserAuth(ClientSession session) {
      return new UserAuthPassword() {
        @Override
        protected @Nullable String resolveAttemptedPassword(ClientSession current, String service) {
          return Dial.of(current).password().take();
        }
      };
    }
  }

  /** The method {@code keyboard-interactive}, for devices that ask for the password that way. */
  static final class InteractiveMethod extends UserAuthKeyboardInteractiveFactory {
    @Override
    public UserAuthKeyboardInteractive createUserAuth(ClientSession session) {
      return new UserAuthKeyboardInteractive() {
        @Override
        protected boolean sendAuthDataRequest(ClientSession current, String service)
            throws Exception {
          return Dial.of(current).password().available()
              && super.sendAuthDataRequest(current, service);
        }

        @Override
        protected String @Nullable [] getUserResponses(
            String name, String instruction, String lang, String[] prompt, boolean[] echo) {
          if (prompt.length == 0) {
            return new String[0];
          }
          // What the device would show while it is typed is no password, but a code or a name.
          boolean asksForPassword = prompt.length == 1 && !echo[0];
          String password = asksForPassword ? Dial.of(getClientSession()).password().take() : null;
          return password == null ? null : new String[] {password};
        }
      };
    }
  }
}
