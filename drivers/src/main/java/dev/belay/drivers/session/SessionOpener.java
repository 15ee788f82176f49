package dev.belay.drivers.session;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.OutputBudget;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TranscriptFile;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Answer;
import dev.belay.drivers.shell.Shell;
import dev.belay.drivers.shell.ShellSettings;
import dev.belay.drivers.transport.Dial;
import dev.belay.drivers.transport.FileConnection;
import dev.belay.drivers.transport.SshTransport;
import dev.belay.drivers.transport.Wire;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the layers of a session together. Thread-safe. */
public final class SessionOpener {
  private static final SafePattern ASKS_FOR_NAME = SafePattern.of("(login|user ?name)\\s*:\\s*$");
  private static final SafePattern ASKS_FOR_PASSWORD = SafePattern.of("password[^\\n]*:\\s*$");

  private final SshTransport transport;
  private final OutputBudget budget;

  /** Sessions over this transport, which share this budget. */
  public SessionOpener(SshTransport transport, OutputBudget budget) {
    this.transport = transport;
    this.budget = budget;
  }

  /** Connects, logs in and prepares the session. Whatever fails, nothing stays open. */
  public DeviceSession open(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    return connect(target, credentials, platform, hostKeys, options);
  }

  /** The same, with the command line in the open. */
  public ConsoleSession openConsole(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    return new ConsoleSession(connect(target, credentials, platform, hostKeys, options));
  }

  /** Connects and logs in without a command line. Whatever fails, nothing stays open. */
  public FileConnection openForFiles(
      Target target, Credentials credentials, HostKeyPolicy hostKeys, SessionOptions options) {
    Dial dial = transport.dial(target, credentials, hostKeys, options.route(), options.timeouts());
    return logIn(dial, options, Dial::openForFiles);
  }

  private SshDeviceSession connect(
      Target target,
      Credentials credentials,
      Platform platform,
      HostKeyPolicy hostKeys,
      SessionOptions options) {
    Dial dial = transport.dial(target, credentials, hostKeys, options.route(), options.timeouts());
    Wire wire = logIn(dial, options, Dial::open);
    // What the second login of a session says is not mixed into the transcript of the first.
    SessionOptions silent = options.unheard();
    return open(
        wire,
        target,
        credentials,
        platform,
        options,
        budget,
        dial.warnings(),
        () -> connect(target, credentials, platform, hostKeys, silent));
  }

  private static <T> T logIn(Dial dial, SessionOptions options, Function<Dial, T> opening) {
    SessionGuard guard = options.guard();
    guard.ensureMayWrite();
    guard.progress("connecting");
    SessionGuard.Registration duringLogin = guard.onRevoked(dial::abort);
    try {
      return opening.apply(dial);
    } finally {
      duringLogin.close();
    }
  }

  /** Begins a session on a line that is already open; tests replay recordings through here. */
  static SshDeviceSession open(
      Wire wire,
      Target target,
      Credentials credentials,
      Platform platform,
      SessionOptions options,
      OutputBudget budget,
      List<String> warnings) {
    return open(
        wire,
        target,
        credentials,
        platform,
        options,
        budget,
        warnings,
        () -> {
          throw new DeviceFault.Unreachable(
              "Device " + target.name() + " cannot be logged in to twice on one line.");
        });
  }

  private static SshDeviceSession open(
      Wire wire,
      Target target,
      Credentials credentials,
      Platform platform,
      SessionOptions options,
      OutputBudget budget,
      List<String> warnings,
      Supplier<SshDeviceSession> another) {
    SessionGuard guard = options.guard();
    Redactor redactor = Redactor.of(platform).hiding(credentials.clearTexts());
    TranscriptWriter file = transcript(wire, target.name(), options.transcript());
    RedactedTranscript transcript = new RedactedTranscript(redactor, file, options.listener());
    ShellSettings settings =
        new ShellSettings(
            target.name(),
            platform,
            options.timeouts(),
            guard,
            redactor::redact,
            transcript,
            budget);
    Shell shell = new Shell(wire, settings);
    SessionGuard.Registration revocation = guard.onRevoked(shell::revoke);
    WatchedShell watched =
        new WatchedShell(shell, options.watch(), new ShowableCommands(platform, redactor));
    ModalConsole console =
        new ModalConsole(target.name(), platform, watched, credentials, guard, redactor, another);
    AutoCloseable closing = file == null ? () -> {} : file;
    SshDeviceSession session = new SshDeviceSession(console, shell, revocation, closing, warnings);
    try {
      guard.progress("logging in");
      console.open(shell.login(inSession(platform, credentials)));
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static @Nullable TranscriptWriter transcript(
      Wire wire, String device, @Nullable TranscriptFile wanted) {
    try {
      return wanted == null ? null : TranscriptWriter.open(wanted, device);
    } catch (RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  /** Devices behind a terminal server ask for name and password in the session itself. */
  private static List<Answer> inSession(Platform platform, Credentials credentials) {
    if (!platform.inSessionAuthentication()) {
      return List.of();
    }
    Secret password = credentials.password();
    return List.of(
        new Answer(ASKS_FOR_NAME, credentials.username(), false),
        new Answer(ASKS_FOR_PASSWORD, password == null ? null : password.reveal(), true));
  }
}
