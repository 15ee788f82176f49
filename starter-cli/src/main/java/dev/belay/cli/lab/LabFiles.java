package dev.belay.cli.lab;

import dev.belay.emulated.EmulatedDevice;
import dev.belay.integrations.settings.BelaySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** The files through which commands find the laboratory's devices. Stateless. */
final class LabFiles {
  /** By this first line a later start knows that it may write the file anew. */
  static final String MARK = "# Written by `belay lab start`, and anew by each start.";

  private static final String OWNER_ONLY = "rw-------";

  private LabFiles() {}

  /** Writes them all for devices that listen. */
  static void write(Path folder, List<EmulatedDevice> devices) {
    try {
      Files.createDirectories(folder.resolve("inventory"));
      write(folder.resolve("inventory/hosts.yaml"), hosts(devices));
      write(
          folder.resolve("known_hosts"),
          devices.stream()
              .map(device -> device.hostKeyLine() + "\n")
              .collect(Collectors.joining()));
      write(folder.resolve("credentials.yaml"), credentials(devices));
      write(folder.resolve(BelaySettings.FILE_NAME), settings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hosts(List<EmulatedDevice> devices) {
    StringBuilder hosts = new StringBuilder(MARK + "\n");
    for (int index = 0; index < devices.size(); index++) {
      EmulatedDevice device = devices.get(index);
      hosts
          .append(device.name())
          .append(":\n  hostname: ")
          .append(device.host())
          .append("\n  port: ")
          .append(device.port())
          .append("\n  platform: ")
          .append(device.spec().platform())
          .append("\n  data: {site: ")
          .append(LabSpec.site(index))
          .append(", role: ")
          .append(LabSpec.role(index))
          .append("}\n");
    }
    return hosts.toString();
  }

  private static String credentials(List<EmulatedDevice> devices) {
    var account = devices.getFirst().spec();
    return MARK
        + "\nlab:\n  username: "
        + account.username()
        + "\n  password: "
        + account.password()
        + "\n";
  }

  private static String settings() {
    return MARK + "\ninventory:\n  credential: file:lab\n";
  }

  /** As a whole, so that a command which reads at this moment never sees half of it. */
  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            ".lab",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
