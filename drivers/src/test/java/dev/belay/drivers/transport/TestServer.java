package dev.belay.drivers.transport;

import dev.belay.drivers.Route;
import dev.belay.drivers.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/** A small SSH server that counts what it is offered and gives everyone a greeting. */
final class TestServer implements AutoCloseable {
  static final String PASSWORD = "correct";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger passwordsOffered = new AtomicInteger();
  private final List<String> answers = new CopyOnWriteArrayList<>();
  private volatile boolean asksInTheOpen;
  private volatile @Nullable String farewell;
  private volatile Runnable meanwhile = () -> {};
  private volatile @Nullable String keyExchange;
  private volatile @Nullable String cipher;

  TestServer(String... keyTypes) {
    Curve25519Registrar.register();
    server.setHost("127.0.0.1");
    useKeys(keyTypes.length == 0 ? new String[] {KeyPairProvider.SSH_ED25519} : keyTypes);
    server.setUserAuthFactories(
        List.of(UserAuthPasswordFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
    server.setPasswordAuthenticator((user, password, session) -> isRight(password, session));
    server.setKeyboardInteractiveAuthenticator(new AsksForThePassword());
    server.setShellFactory(channel -> new Greeting());
    server.addSessionListener(new Watch());
    start();
  }

  /** Shows other host keys to connections from now on. */
  void useKeys(String... types) {
    List<KeyPair> keys = List.of(types).stream().map(TestServer::newKey).toList();
    server.setKeyPairProvider(KeyPairProvider.wrap(keys));
  }

  void onlyKeyboardInteractive() {
    server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
  }

  /** Asks for what is shown while it is typed. */
  void asksInTheOpen() {
    asksInTheOpen = true;
  }

  /** Hangs up on whoever offers a password, with these words; {@code %s} becomes the password. */
  void hangsUpSaying(String words) {
    farewell = words;
  }

  /** Does this when it is offered a password, before it says anything about it. */
  void whileItThinks(Runnable action) {
    meanwhile = action;
  }

  void offerOnly(List<NamedFactory<org.apache.sshd.common.signature.Signature>> signatures) {
    server.setSignatureFactories(signatures);
  }

  /** Speaks only what was current long ago. */
  @SuppressWarnings("deprecation") // outdated is what it is here for
  void onlyLegacy() {
    Set<String> all = Set.copyOf(Route.LEGACY);
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true, List.of(BuiltinDHFactories.dhg14), ServerBuilder.DH2KEX));
    server.setCipherFactories(
        Algorithms.ciphers(all).stream().filter(f -> all.contains(f.getName())).toList());
    server.setMacFactories(
        Algorithms.macs(all).stream().filter(f -> all.contains(f.getName())).toList());
  }

  /** Passes connections on, as a jump host does. */
  void forwards() {
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
  }

  /** Asks these questions in one round, and is content with any answer. */
  void asks(String instruction, PromptEntry... questions) {
    server.setKeyboardInteractiveAuthenticator(new AsksSeveral(instruction, List.of(questions)));
    onlyKeyboardInteractive();
  }

  /** What it was answered. */
  List<String> answers() {
    return List.copyOf(answers);
  }

  /** How many connections it has at this moment. */
  int sessions() {
    return server.getActiveSessions().size();
  }

  int passwordsOffered() {
    return passwordsOffered.get();
  }

  @Nullable String keyExchange() {
    return keyExchange;
  }

  @Nullable String cipher() {
    return cipher;
  }

  Target target() {
    return new Target("r1", "127.0.0.1", server.getPort());
  }

  /** The line that makes one of its keys known. */
  String knownHostsLine(String type) {
    try {
      for (KeyPair pair : server.getKeyPairProvider().loadKeys(null)) {
        if (type.equals(KeyUtils.getKeyType(pair))) {
          return HostKeyCheck.line("127.0.0.1", server.getPort(), pair.getPublic());
        }
      }
      throw new IllegalArgumentException(type);
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String fingerprint() {
    try {
      return HostKeyCheck.fingerprint(
          server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
    } catch (IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends every connection without a word. */
  void cut() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() {
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isRight(String password, ServerSession session) {
    passwordsOffered.incrementAndGet();
    meanwhile.run();
    String words = farewell;
    if (words != null) {
      try {
        session.disconnect(
            SshConstants.SSH2_DISCONNECT_BY_APPLICATION, words.replace("%s", password));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return password.equals(PASSWORD);
  }

  private static KeyPair newKey(String type) {
    try {
      return KeyUtils.generateKeyPair(
          type,
          switch (type) {
            case KeyPairProvider.SSH_ED25519 -> 256;
            case KeyPairProvider.SSH_RSA -> 2048;
            default -> 256;
          });
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class AsksForThePassword implements KeyboardInteractiveAuthenticator {
    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String username, String lang, String subMethods) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.setInteractionName("");
      challenge.setInteractionInstruction("");
      challenge.setLanguageTag("");
      challenge.addPrompt(new PromptEntry("PASSCODE: ", asksInTheOpen));
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
      return isRight(responses.getFirst(), session);
    }
  }

  private final class AsksSeveral implements KeyboardInteractiveAuthenticator {
    private final String instruction;
    private final List<PromptEntry> questions;

    private AsksSeveral(String instruction, List<PromptEntry> questions) {
      this.instruction = instruction;
      this.questions = questions;
    }

    @Override
    public InteractiveChallenge generateChallenge(
        ServerSession session, String username, String lang, String subMethods) {
      InteractiveChallenge challenge = new InteractiveChallenge();
      challenge.setInteractionName("TACACS+ login");
      challenge.setInteractionInstruction(instruction);
      challenge.setLanguageTag("");
      questions.forEach(challenge::addPrompt);
      return challenge;
    }

    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
      answers.addAll(responses);
      return true;
    }
  }

  private final class Watch implements SessionListener {
    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.KeyEstablished) {
        keyExchange = session.getNegotiatedKexParameter(KexProposalOption.ALGORITHMS);
        cipher = session.getNegotiatedKexParameter(KexProposalOption.C2SENC);
      }
    }
  }

  private static final class Greeting implements Command {
    private @Nullable OutputStream out;

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
      OutputStream to = out;
      if (to != null) {
        to.write("\r\nwelcome\r\nr1#".getBytes(StandardCharsets.UTF_8));
        to.flush();
      }
    }

    @Override
    public void setInputStream(InputStream in) {}

    @Override
    public void setOutputStream(OutputStream newOut) {
      out = newOut;
    }

    @Override
    public void setErrorStream(OutputStream err) {}

    @Override
    public void setExitCallback(ExitCallback callback) {}

    @Override
    public void destroy(ChannelSession channel) {}
  }
}
