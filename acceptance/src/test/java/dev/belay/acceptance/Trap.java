package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.Event;
import dev.belay.emulated.EventLog;
import dev.belay.emulated.Misbehaviour;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a device at one command: the command has its effect, but its answer never comes. So whoever
 * typed it can be killed at exactly that point.
 */
final class Trap {
  private final CountDownLatch sprung = new CountDownLatch(1);
  private final EmulatedDevice device;
  private final Pattern command;
  private @Nullable Pattern first;
  private int left = 1;

  private Trap(EmulatedDevice device, @Nullable String first, String command) {
    this.device = device;
    this.first = first == null ? null : Pattern.compile(first);
    this.command = Pattern.compile(command);
  }

  /** Holds the device the first time it runs a command like this. */
  static Trap at(EventLog log, EmulatedDevice device, String command) {
    return at(log, device, command, 1);
  }

  /** The same, the nth time that it runs a command like this. */
  static Trap at(EventLog log, EmulatedDevice device, String command, int nth) {
    Trap trap = new Trap(device, null, command);
    trap.left = nth;
    Misbehaviour held = new Misbehaviour.HangOnCommand(command, true).once();
    for (int before = 1; before < nth; before++) {
      held = held.after(command);
    }
    device.behave(held);
    log.follow(trap::see);
    return trap;
  }

  /** Whether the device is held. */
  boolean isSprung() {
    return sprung.getCount() == 0;
  }

  /** The same, but only once a command like {@code first} has run. */
  static Trap after(EventLog log, EmulatedDevice device, String first, String command) {
    Trap trap = new Trap(device, first, command);
    device.behave(new Misbehaviour.HangOnCommand(command, true).once().after(first));
    log.follow(trap::see);
    return trap;
  }

  /** Waits until the device is held. */
  void awaitSprung() throws InterruptedException {
    assertThat(sprung.await(90, TimeUnit.SECONDS))
        .as("%s runs %s", device.name(), command)
        .isTrue();
  }

  /** Called under the log's lock, in the order of events. */
  private void see(Event event) {
    if (!(event instanceof Event.CommandRun run) || !run.device().equals(device.name())) {
      return;
    }
    if (first != null) {
      first = first.matcher(run.text()).find() ? null : first;
    } else if (command.matcher(run.text()).find() && --left == 0) {
      sprung.countDown();
    }
  }
}
