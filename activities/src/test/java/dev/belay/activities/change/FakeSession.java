package dev.belay.activities.change;

import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.redact.Redactor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A device that gives its answers in order, the last one for ever. */
public final class FakeSession implements DeviceSession {
  private final Platform platform = PlatformCatalog.builtIn().get("cisco_ios");
  private final Deque<CommandResult> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private Redactor redactor = Redactor.of(platform);
  private RunningConfiguration running = new RunningConfiguration("", "");

  FakeSession answering(String... outputs) {
    for (String output : outputs) {
      answers.add(new CommandResult("", output, null, Duration.ZERO));
    }
    return this;
  }

  FakeSession refusing(String answer) {
    answers.add(new CommandResult("", "", new Rejection(0, "x", answer), Duration.ZERO));
    return this;
  }

  /** The configuration that is read. */
  public FakeSession running(String text) {
    running = new RunningConfiguration(text, text);
    return this;
  }

  /** A login with this secret. */
  FakeSession knowing(String secret) {
    redactor = redactor.hiding(List.of(secret));
    return this;
  }

  @Override
  public Redactor redactor() {
    return redactor;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public String prompt() {
    return "r1#";
  }

  @Override
  public String mode() {
    return platform.defaultMode();
  }

  @Override
  public CommandResult run(String command) {
    asked.add(command);
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  @Override
  public CommandResult run(String command, Duration deadline) {
    return run(command);
  }

  @Override
  public RunningConfiguration readConfiguration() {
    return running;
  }

  @Override
  public Optional<Boolean> startupMatchesRunning() {
    return Optional.empty();
  }

  @Override
  public ChangeControl change(String operationId) {
    throw new UnsupportedOperationException("no change in this test");
  }

  @Override
  public boolean renew() {
    return true;
  }

  @Override
  public void close() {}
}
