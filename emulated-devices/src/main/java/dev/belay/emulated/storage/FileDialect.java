package dev.belay.emulated.storage;

import java.util.List;
import java.util.Set;

/**
 * How a platform names files, and by what it serves them.
 *
 * @param folders what stands before the name of a file on its one disk, however it is asked
 * @param sftp whether it has an SFTP server
 * @param scp whether it has an SCP server
 */
public record FileDialect(List<String> folders, boolean sftp, boolean scp) {
  /** Platforms whose command lines know nothing of files here. */
  private static final Set<String> WITHOUT_FILES = Set.of("frr", "paloalto_panos");

  /** Copies the list. */
  public FileDialect {
    folders = List.copyOf(folders);
  }

  /** The dialect of a platform. */
  public static FileDialect of(String platform) {
    return switch (platform) {
      case "cisco_ios" -> new FileDialect(List.of("flash:/", "flash:", "bootflash:"), false, true);
      case "cisco_nxos" -> new FileDialect(List.of("bootflash:/", "bootflash:"), false, true);
      case "arista_eos" -> new FileDialect(List.of("/mnt/flash/", "flash:/", "flash:"), true, true);
      case "cisco_xr" ->
          new FileDialect(List.of("/disk0:/", "disk0:/", "/disk0:", "disk0:"), true, true);
      default -> {
        boolean served = !WITHOUT_FILES.contains(platform);
        yield new FileDialect(List.of(), served, served);
      }
    };
  }

  /** The one name that a file has here, of those it can be called by. */
  public String canonical(String name) {
    for (String folder : folders) {
      if (name.startsWith(folder)) {
        return name.substring(folder.length());
      }
    }
    return folders.isEmpty() && !name.startsWith("/") ? "/" + name : name;
  }
}
