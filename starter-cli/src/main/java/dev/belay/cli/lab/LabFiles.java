package dev.belay.cli.lab;

import dev.belay.integrations.settings.BelaySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files beside the inventory through which commands use the laboratory's devices. Stateless.
 */
final class LabFiles {
  /** By this first line a later start knows that it may write the file anew. */
  static final String MARK = "# Written by `belay lab start`, and anew by each start.\n";

  private static final String OWNER_ONLY = "rw-------";

  /** The account every emulated device has unless told otherwise. */
  private static final String ACCOUNT =
      """
      lab:
        username: lab
        password: lab
      """;

  private static final String SETTINGS =
      """
      inventory:
        credential: file:lab
      host-keys:
        file: inventory/known_hosts
      """;

  private LabFiles() {}

  static void write(Path folder) throws IOException {
    write(folder.resolve("credentials.yaml"), MARK + ACCOUNT);
    write(folder.resolve(BelaySettings.FILE_NAME), MARK + SETTINGS);
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
