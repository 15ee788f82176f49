package dev.belay.cli.bench;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;

/** A file to the device, proven by the checksum that the device computes. */
final class TransferWork implements DeviceWork {
  private static final String NAME = "belay-bench.bin";

  private final DriverLogin login;
  private final BenchFile file;

  TransferWork(DriverLogin login, BenchFile file) {
    this.login = login;
    this.file = file;
  }

  @Override
  public String title() {
    return "transfer of " + file.megabytes() + " MB";
  }

  @Override
  public void renew() {
    file.renew();
  }

  @Override
  public void on(Target target) {
    TransferReport report =
        login.files(target).upload(file.path(), NAME, TransferOptions.defaults());
    if (report.wasThere()) {
      throw new DeviceFault.TransferRefused(
          "Device " + target.name() + " had the file already, so nothing was measured.");
    }
  }
}
