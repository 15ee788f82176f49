package dev.belay.cli.bench;

import dev.belay.drivers.ApplyOutcome;
import dev.belay.drivers.ChangeControl;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.ConfirmOutcome;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.Target;
import java.time.Duration;
import java.util.List;

/**
 * A safe change of five lines: read the configuration, plan, apply under the device's timer; log in
 * anew, confirm, save. Each round has other values in the same lines, so that configurations do not
 * grow.
 */
final class PushWork implements DeviceWork {
  private static final Duration REVERT_IN = Duration.ofMinutes(5);
  private static final int LAST_ADDRESS = 250;

  private final DriverLogin login;
  private int number;

  PushWork(DriverLogin login) {
    this.login = login;
  }

  @Override
  public String title() {
    return "push of " + request().lines().size() + " lines";
  }

  @Override
  public void renew() {
    number++;
  }

  @Override
  public void on(Target target) {
    ChangeRequest request = request();
    String operation = "bench-" + number;
    RunningConfiguration baseline;
    try (DeviceSession session = login.open(target)) {
      baseline = session.readConfiguration();
      ChangeControl change = session.change(operation);
      PlannedChange plan = change.plan(request, baseline);
      ApplyOutcome applied = change.apply(request, baseline, plan.diffHash(), REVERT_IN);
      if (!(applied instanceof ApplyOutcome.Applied)) {
        throw notDone(target, applied);
      }
    }
    try (DeviceSession session = login.open(target)) {
      ConfirmOutcome confirmed = session.change(operation).confirm(request, baseline);
      if (!(confirmed instanceof ConfirmOutcome.Confirmed)) {
        throw notDone(target, confirmed);
      }
    }
  }

  private ChangeRequest request() {
    return ChangeRequest.merge(
        List.of(
            "interface Loopback77",
            " description belay bench " + number,
            " ip address 192.0.2." + (1 + number % LAST_ADDRESS) + " 255.255.255.255",
            "snmp-server location belay bench " + number,
            "snmp-server contact belay bench " + number));
  }

  private static DeviceFault notDone(Target target, Object outcome) {
    return new DeviceFault.CommandRejected(
        "Device "
            + target.name()
            + " did not keep the change: "
            + outcome.getClass().getSimpleName()
            + ".");
  }
}
