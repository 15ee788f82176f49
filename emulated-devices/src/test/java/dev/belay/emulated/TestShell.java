package dev.belay.emulated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.core.CoreModuleProperties;

/** A person at a terminal: types, and reads until the device stops at a prompt or a question. */
final class TestShell implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final SshClient CLIENT = client();

  private final ClientSession session;
  private final ChannelShell channel;
  private final Seen seen = new Seen();

  private TestShell(ClientSession session, ChannelShell channel) {
    this.session = session;
    this.channel = channel;
  }

  private static SshClient client() {
    SshClient client = SshClient.setUpDefaultClient();
    CoreModuleProperties.TCP_NODELAY.set(client, true);
    client.setServerKeyVerifier((session, address, key) -> true);
    client.start();
    return client;
  }

  /** Logs in with the device's account and waits for the first prompt. */
  static TestShell open(EmulatedDevice device) {
    TestShell shell = openRaw(device);
    shell.expect("[>#$%] ?$");
    return shell;
  }

  /** Logs in and opens a shell, without reading anything. */
  static TestShell openRaw(EmulatedDevice device) {
    try {
      ClientSession session = login(device);
      ChannelShell channel = session.createShellChannel();
      TestShell shell = new TestShell(session, channel);
      channel.setOut(shell.seen);
      channel.open().verify(PATIENCE);
      return shell;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Logs in with the device's own password. */
  static ClientSession login(EmulatedDevice device) throws IOException {
    return login(device, device.spec().password());
  }

  /** Logs in with this password. */
  static ClientSession login(EmulatedDevice device, String password) throws IOException {
    ClientSession session =
        CLIENT
            .connect(device.spec().username(), device.host(), device.port())
            .verify(PATIENCE)
            .getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(PATIENCE);
    return session;
  }

  /** Logs in with this key and no password. */
  static ClientSession loginByKey(EmulatedDevice device, KeyPair key) throws IOException {
    ClientSession session =
        CLIENT
            .connect(device.spec().username(), device.host(), device.port())
            .verify(PATIENCE)
            .getSession();
    session.addPublicKeyIdentity(key);
    session.auth().verify(PATIENCE);
    return session;
  }

  /** What one command on an exec channel said and how it ended. */
  record Result(String output, int status) {}

  /** Runs one command on an exec channel with this input. */
  static Result exec(EmulatedDevice device, String command, String input) throws IOException {
    try (ClientSession session = login(device);
        ChannelExec channel = session.createExecChannel(command)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      channel.setOut(out);
      channel.setIn(new java.io.ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
      channel.open().verify(PATIENCE);
      channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
      return new Result(out.toString(StandardCharsets.UTF_8), channel.getExitStatus());
    }
  }

  static Result exec(EmulatedDevice device, String command) throws IOException {
    return exec(device, command, "");
  }

  /** Types a line and returns everything up to the next prompt, echo and prompt included. */
  String run(String line) {
    return ask(line, "[>#$%] ?$");
  }

  /** Types a line and returns everything up to what matches. */
  String ask(String line, String until) {
    type(line + "\n");
    return expect(until);
  }

  /** Sends these characters. */
  void type(String text) {
    try {
      seen.forget();
      OutputStream in = channel.getInvertedIn();
      in.write(text.getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Waits for output since the last typing whose end matches. */
  String expect(String until) {
    return seen.await(Pattern.compile(until), PATIENCE);
  }

  /** Waits this long for output since the last typing that matches. */
  String expect(String until, Duration atMost) {
    return seen.await(Pattern.compile(until), atMost);
  }

  /** Whether the connection ends by itself. */
  boolean isCut() {
    return channel
        .waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
        .contains(ClientChannelEvent.CLOSED);
  }

  @Override
  public void close() {
    session.close(true);
  }

  /** What the device has printed since the last typing. */
  private static final class Seen extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      bytes.write(one);
      notifyAll();
    }

    @Override
    public synchronized void write(byte[] all, int offset, int length) {
      bytes.write(all, offset, length);
      notifyAll();
    }

    synchronized void forget() {
      bytes.reset();
    }

    synchronized String await(Pattern until, Duration atMost) {
      long end = System.nanoTime() + atMost.toNanos();
      while (true) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        Matcher matcher = until.matcher(text);
        if (matcher.find()) {
          return text;
        }
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("no '" + until + "' came, only: " + text);
        }
        try {
          wait(left);
        } catch (InterruptedException interrupted) {
          throw new AssertionError(interrupted);
        }
      }
    }
  }
}
