package dev.belay.drivers.session;

import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.shell.Shell;
import dev.belay.drivers.style.ConfigurationStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open login. */
final class SshDeviceSession implements DeviceSession {
  /** A device that neither echoes the goodbye nor hangs up by then is hung up on. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final ModalConsole console;
  private final Shell shell;
  private final SessionGuard.Registration revocation;
  private final AutoCloseable transcript;
  private final List<String> warnings;
  private final AtomicBoolean closed = new AtomicBoolean();

  SshDeviceSession(
      ModalConsole console,
      Shell shell,
      SessionGuard.Registration revocation,
      AutoCloseable transcript,
      List<String> warnings) {
    this.console = console;
    this.shell = shell;
    this.revocation = revocation;
    this.transcript = transcript;
    this.warnings = List.copyOf(warnings);
  }

  /** The command line, for what is built on it inside the library. */
  ModalConsole console() {
    return console;
  }

  /** Whether a fault or the device has ended this session. */
  boolean broken() {
    return shell.broken();
  }

  @Override
  public Platform platform() {
    return console.platform();
  }

  @Override
  public Redactor redactor() {
    return console.redactor();
  }

  @Override
  public String prompt() {
    return console.prompt();
  }

  @Override
  public String mode() {
    return console.mode();
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public CommandResult run(String command) {
    return run(Exchange.of(singleLine(command)));
  }

  @Override
  public CommandResult run(String command, Duration deadline) {
    return run(Exchange.of(singleLine(command)).within(deadline));
  }

  @Override
  public RunningConfiguration readConfiguration() {
    return console.readConfiguration();
  }

  @Override
  public Optional<Boolean> startupMatchesRunning() {
    return console.startupMatchesRunning();
  }

  @Override
  public ChangeControl change(String operationId) {
    console.widen();
    return ConfigurationStyle.open(console, operationId);
  }

  @Override
  public boolean renew() {
    return !closed.get() && console.mode().equals(platform().defaultMode()) && shell.renew();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      if (!shell.broken()) {
        console.leave();
        // To wait for the device to hang up would cost whatever it does at the end of a session.
        boolean unused = shell.awaitTaken(GOODBYE);
      }
    } catch (RuntimeException e) {
      // Leaving is a courtesy; the connection ends either way.
    } finally {
      revocation.close();
      shell.close();
      closeTranscript();
    }
  }

  private void closeTranscript() {
    try {
      transcript.close();
    } catch (Exception e) {
      // What was said is written already.
    }
  }

  private CommandResult run(Exchange exchange) {
    console.enter(platform().defaultMode());
    console.progress("running a command");
    return console.execute(exchange);
  }

  private static String singleLine(String command) {
    if (command.isBlank() || command.indexOf('\n') >= 0 || command.indexOf('\r') >= 0) {
      throw new DeviceFault.UnusableInput(
          "A command is one line of text; run several commands one by one.");
    }
    return command;
  }
}
