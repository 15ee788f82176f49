package dev.belay.cli;

import dev.belay.cli.output.Terminal;
import dev.belay.emulated.EmulatedDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A folder as a person would have it: settings and an inventory. */
public record HomeFolder(Path folder) {
  /** With these lines of inventory. */
  public static HomeFolder with(Path folder, String hosts) throws IOException {
    Files.createDirectories(folder.resolve("inventory"));
    Files.writeString(folder.resolve("inventory/hosts.yaml"), hosts);
    Files.writeString(folder.resolve("belay.yaml"), "inventory:\n  credential: file:lab\n");
    return new HomeFolder(folder);
  }

  /** With these emulated devices. */
  public static HomeFolder with(Path folder, EmulatedDevice... devices) throws IOException {
    StringBuilder hosts = new StringBuilder();
    for (EmulatedDevice device : devices) {
      hosts.append(
          """
          %s:
            hostname: %s
            port: %d
            platform: %s
          """
              .formatted(device.name(), device.host(), device.port(), device.spec().platform()));
    }
    return with(folder, hosts.toString());
  }

  /** With these emulated devices, an account for all of them, and their host keys. */
  public static HomeFolder withAccess(Path folder, EmulatedDevice... devices) throws IOException {
    HomeFolder home = with(folder, devices);
    Path accounts = folder.resolve("credentials.yaml");
    Files.writeString(accounts, "lab:\n  username: lab\n  password: lab\n");
    Files.setPosixFilePermissions(accounts, PosixFilePermissions.fromString("rw-------"));
    Files.write(
        folder.resolve("known_hosts"),
        Stream.of(devices).map(EmulatedDevice::hostKeyLine).toList());
    return home;
  }

  /** Options as a command on this folder has them that prints to this terminal. */
  public GlobalOptions options(Terminal terminal) {
    GlobalOptions options = new GlobalOptions();
    new CommandLine(options)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs("--config", folder.resolve("belay.yaml").toString());
    options.printTo(terminal, "belay test");
    return options;
  }

  /** Runs a command on this folder with nobody at the terminal. */
  public CommandRun run(String... arguments) {
    return CommandRun.of(here(arguments));
  }

  /** Runs a command on this folder with a person who types this. */
  public CommandRun answering(String typed, String... arguments) {
    return CommandRun.answering(typed, here(arguments));
  }

  /** Runs a command on this folder with a person who types this after something has happened. */
  public CommandRun answering(String typed, Runnable meanwhile, String... arguments) {
    return CommandRun.answering(typed, meanwhile, here(arguments));
  }

  private String[] here(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    return Stream.concat(
            all.stream(), Stream.of("--config", folder.resolve("belay.yaml").toString()))
        .toArray(String[]::new);
  }
}
