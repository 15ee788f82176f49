package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import dev.belay.emulated.Misbehaviour;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Holds a device at one command: the command has its effect, but its answer never comes. So whoever
 * typed it can be killed at exactly that point.
 */
final class Trap {
  private final CountDownLatch sprung = new CountDownLatch(1);
  private final EmulatedDevice device;
  private final Pattern command;

  private Trap(EmulatedDevice device, String command) {
    this.device = device;
    this.command = Pattern.compile(command);
  }

  /** Holds the device the first time it runs a command like this. */
  static Trap at(EventLog log, EmulatedDevice device, String command) {
    Trap trap = new Trap(device, command);
    device.behave(new Misbehaviour.HangOnCommand(command, true).once());
    log.follow(event -> {
      if (trap.isRunOf(trap.command, event)) {
        trap.sprung.countDown();
      }
    });
    return trap;
  }

  /** The same, but only once a command like {@code first} has run. */
  static Trap after(EventLog log, EmulatedDevice device, String first, String command) {
    Trap trap = new Trap(device, command);
    device.behave(new Misbehaviour.HangOnCommand(command, true).once().after(first));
    AtomicBoolean open = new AtomicBoolean();
    Pattern opening = Pattern.compile(first);
    log.follow(event -> {
      if (open.get() && trap.isRunOf(trap.command, event)) {
        trap.sprung.countDown();
      } else if (trap.isRunOf(opening, event)) {
        open.set(true);
      }
    });
    return trap;
  }

  /** Waits until the device is held. */
  void awaitSprung() throws InterruptedException {
    assertThat(sprung.await(90, TimeUnit.SECONDS))
        .as("%s runs %s", device.name(), command)
        .isTrue();
  }

  private boolean isRunOf(Pattern wanted, Event event) {
    return event instanceof Event.CommandRun run
        && run.device().equals(device.name())
        && wanted.matcher(run.text()).find();
  }
}
