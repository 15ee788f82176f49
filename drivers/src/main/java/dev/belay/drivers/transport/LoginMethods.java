package dev.belay.drivers.transport;

import java.util.List;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractive;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPassword;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The ways to log in, in our order. The library would offer a password by each of them; here it is
 * offered once, because a wrong one would count twice towards a lock-out. Stateless.
 */
final class LoginMethods {
  static final List<UserAuthFactory> ALL =
      List.of(new PublicKeyMethod(), new PasswordMethod(), new InteractiveMethod());

  private LoginMethods() {}

  /** The method {@code password}. */
  private static final class PasswordMethod extends UserAuthPasswordFactory {
    @Override
    public UserAuthPassword createUserAuth(ClientSession session) {
      return new UserAuthPassword() {
        @Override
        protected @Nullable String resolveAttemptedPassword(ClientSession current, String service) {
          return Dial.of(current).login().password().take();
        }

        // The only thing a device asks for here is another password.
        @Override
        protected boolean processAuthDataRequest(
            ClientSession current, String service, Buffer buffer) {
          buffer.getUByte();
          Dial.of(current).login().prompts().wantsPasswordChange(buffer.getString());
          return false;
        }
      };
    }
  }

  /** The method {@code keyboard-interactive}, for devices that ask in their own words. */
  private static final class InteractiveMethod extends UserAuthKeyboardInteractiveFactory {
    @Override
    public UserAuthKeyboardInteractive createUserAuth(ClientSession session) {
      return new UserAuthKeyboardInteractive() {
        @Override
        protected boolean sendAuthDataRequest(ClientSession current, String service)
            throws Exception {
          return Dial.of(current).login().prompts().ready()
              && super.sendAuthDataRequest(current, service);
        }

        @Override
        protected String @Nullable [] getUserResponses(
            String name, String instruction, String lang, String[] prompt, boolean[] echo) {
          String said = (name + " " + instruction).strip();
          return Dial.of(getClientSession()).login().prompts().answer(said, prompt, echo);
        }
      };
    }
  }
}
