package dev.belay.drivers.session;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.mode.Modes;
import dev.belay.drivers.mode.Refusals;
import dev.belay.drivers.platform.Mode;
import dev.belay.drivers.platform.Operation;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Answer;
import dev.belay.drivers.shell.Console;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.shell.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A console that knows its mode. Confined to the session's thread. */
final class ModalConsole implements Console {
  /** What a device may ask for a secret by, when the definition's own pattern does not fit. */
  private static final SafePattern ANY_PASSWORD = SafePattern.of("pass(word|code)[^\\n]*:\\s*$");

  /** Together with a prompt, still within 80 columns. */
  private static final int FITS_ANY_TERMINAL = 50;

  private final String device;
  private final Platform platform;
  private final WatchedShell shell;
  private final Credentials credentials;
  private final SessionGuard guard;
  private final Modes modes;
  private final Refusals refusals;
  private final Redactor redactor;
  private final ConfigurationReader reader;
  private final Supplier<SshDeviceSession> another;
  private boolean wide;
  private String mode = Modes.UNKNOWN;
  private String prompt = "";

  ModalConsole(
      String device,
      Platform platform,
      WatchedShell shell,
      Credentials credentials,
      SessionGuard guard,
      Redactor redactor,
      Supplier<SshDeviceSession> another) {
    this.device = device;
    this.platform = platform;
    this.shell = shell;
    this.credentials = credentials;
    this.guard = guard;
    this.redactor = redactor;
    this.another = another;
    this.modes = new Modes(platform);
    this.refusals = new Refusals(platform);
    this.reader = new ConfigurationReader(this);
  }

  /**
   * Takes the first prompt, leaves whatever mode somebody left behind, and prepares the session.
   */
  void open(String firstPrompt) {
    show(firstPrompt, platform.defaultMode());
    // A terminal server can hand over a session that is still in somebody's configuration mode.
    backToDefaultMode();
    perform(platform.onOpen());
  }

  private void backToDefaultMode() {
    if (!mode.equals(Modes.UNKNOWN) && modes.path(mode, platform.defaultMode()).isPresent()) {
      enter(platform.defaultMode());
    }
  }

  /** Takes the way out: leaves every mode, whatever the definition says of it, and says goodbye. */
  void leave() {
    backToDefaultMode();
    if (platform.onClose().isEmpty()) {
      shell.write("exit");
    } else {
      perform(platform.onClose());
    }
  }

  @Override
  public String device() {
    return device;
  }

  @Override
  public String user() {
    return credentials.username();
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Redactor redactor() {
    return redactor;
  }

  @Override
  public String mode() {
    return mode;
  }

  /** As the device showed it last. */
  String prompt() {
    return prompt;
  }

  @Override
  public void progress(String step) {
    guard.progress(step);
  }

  @Override
  public RunningConfiguration readConfiguration() {
    return reader.running();
  }

  @Override
  public Optional<Boolean> startupMatchesRunning() {
    return reader
        .startup()
        .map(startup -> startup.normalised().equals(reader.running().normalised()));
  }

  @Override
  public <T> T inAnotherSession(Function<Console, T> work) {
    try (SshDeviceSession session = another.get()) {
      return work.apply(session.console());
    }
  }

  @Override
  public void enter(String wanted) {
    if (mode.equals(wanted)) {
      return;
    }
    String from = mode;
    List<Mode.Way> path = modes.path(from, wanted).orElseThrow(() -> noWay(from, wanted));
    for (Mode.Way way : path) {
      String said = perform(way.instructions(), way.mode());
      if (!mode.equals(way.mode())) {
        throw notEntered(way.mode(), said);
      }
    }
  }

  /**
   * Makes the terminal wide, where the platform says how and once only: a narrow one scrolls long
   * lines sideways while they are typed, which hides their echo. A session that only reads is
   * spared the command.
   */
  void widen() {
    String command = platform.belay().wide();
    if (wide || command == null) {
      return;
    }
    wide = true;
    enter(platform.defaultMode());
    Reply unused = say(Exchange.of(command), null, mode);
  }

  @Override
  public CommandResult execute(Exchange exchange) {
    if (exchange.line().length() > FITS_ANY_TERMINAL && mode.equals(platform.defaultMode())) {
      widen();
    }
    return result(exchange.line(), say(exchange, null, mode));
  }

  /** Runs a command whose answer ends in a known line. */
  CommandResult execute(Exchange exchange, @Nullable SafePattern lastLine) {
    return result(exchange.line(), say(exchange, lastLine, mode));
  }

  @Override
  public CommandResult feed(
      Exchange opening, SafePattern invitation, List<String> text, String end) {
    Reply reply = shell.feed(opening, invitation, text, end);
    show(reply.prompt(), mode);
    return result(opening.line(), reply);
  }

  private CommandResult result(String line, Reply reply) {
    String refused = refusals.in(reply.output());
    Rejection rejection = refused == null ? null : rejection(line, refused);
    return new CommandResult(line, reply.output(), rejection, reply.elapsed());
  }

  /** Devices like to repeat the word they do not accept, without what made it a secret. */
  private Rejection rejection(String line, String answer) {
    Redactor knowing = redactor.hiding(redactor.secretsIn(line));
    return new Rejection(0, knowing.redact(line), knowing.redact(answer));
  }

  private Reply say(Exchange exchange, @Nullable SafePattern lastLine, String expected) {
    Reply reply = shell.exchange(exchange, lastLine);
    show(reply.prompt(), expected);
    return reply;
  }

  private void show(String newPrompt, String expected) {
    prompt = newPrompt;
    mode = modes.shownBy(newPrompt, expected);
  }

  private void perform(List<Operation> operations) {
    String unused = perform(operations, mode);
  }

  /** Does what a list says and gives back the last answer. */
  private String perform(List<Operation> operations, String expected) {
    String said = "";
    for (Operation operation : operations) {
      switch (operation) {
        case Operation.Write write -> shell.write(write.input());
        case Operation.EnterMode wanted -> enter(wanted.mode());
        case Operation.SendInput send ->
            said = say(Exchange.of(send.input()), null, expected).output();
        case Operation.SendPromptedInput prompted ->
            said = say(prompted(prompted), null, expected).output();
      }
    }
    return said;
  }

  private Exchange prompted(Operation.SendPromptedInput operation) {
    Exchange exchange = Exchange.of(operation.input());
    if (operation.secret() == null) {
      return exchange.answering(new Answer(operation.question(), operation.response(), false));
    }
    Secret secret = credentials.enable();
    String response = secret == null ? null : secret.reveal();
    return exchange
        .answering(new Answer(operation.question(), response, true))
        .answering(new Answer(ANY_PASSWORD, response, true));
  }

  private DeviceFault noWay(String from, String wanted) {
    String where =
        from.equals(Modes.UNKNOWN)
            ? "shows the prompt '" + prompt.strip().replace('\n', ' ') + "', which fits no mode"
            : "is in mode "
                + from
                + ", from which there is no way to "
                + wanted
                + " in the definition";
    return new DeviceFault.PromptNotRecognised(
        "Device "
            + device
            + " "
            + where
            + " of platform "
            + platform.name()
            + "; check the device's platform.");
  }

  private DeviceFault notEntered(String wanted, String said) {
    String answer = redactor.redact(said.strip().replace('\n', ' '));
    String quoted =
        answer.isEmpty()
            ? ""
            : ": '" + (answer.length() > 200 ? answer.substring(0, 200) : answer) + "'";
    if (refusals.saysLocked(said)) {
      return new DeviceFault.ConfigurationLocked(
          "Somebody else holds the configuration lock of device "
              + device
              + quoted
              + ". Wait until they are done, or ask them to leave.");
    }
    return new DeviceFault.PrivilegeRefused(
        "Device "
            + device
            + " did not enter mode "
            + wanted
            + " and stayed in "
            + mode
            + quoted
            + ". Check the account's rights, the enable secret, and the platform's definition.");
  }
}
