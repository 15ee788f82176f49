package dev.belay.integrations.settings;

import dev.belay.integrations.input.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything {@code belay.yaml} decides, complete and checked. Paths are absolute. Holds no secret.
 * Immutable.
 *
 * @param home the folder relative paths start from: that of the file, or where we were started
 * @param file the file read, or null when there is none and defaults apply
 * @param data the folder of everything that Belay writes itself, the store among it unless that is
 *     elsewhere
 * @param platformFolders definitions that go before the built-in ones, in this order
 * @param checkPacks folders with checks to be used by name, before the built-in ones, in this order
 * @param checkHosts which hosts checks may ask
 * @param templates folder or wheel of TextFSM templates; null when only NET_TEXTFSM may name one
 */
public record BelaySettings(
    Path home,
    @Nullable Path file,
    Path data,
    StoreSettings store,
    InventorySettings inventory,
    CredentialSettings credentials,
    List<Path> platformFolders,
    List<Path> checkPacks,
    CheckHosts checkHosts,
    @Nullable Path templates,
    HostKeySettings hostKeys,
    SshSettings ssh,
    MirrorSettings mirror,
    WorkerSettings worker,
    LimitSettings limits,
    TimeoutSettings timeouts,
    ApprovalSettings approvals,
    TicketSettings tickets,
    IncidentSettings incidents,
    NoticeSettings notices,
    ScheduleSettings schedules,
    SyslogSettings syslog,
    TemporalSettings temporal,
    CodecServerSettings codecServer,
    TracingSettings tracing) {
  /** How the file is called when nobody says otherwise. */
  public static final String FILE_NAME = "belay.yaml";

  public BelaySettings {
    platformFolders = List.copyOf(platformFolders);
    checkPacks = List.copyOf(checkPacks);
  }

  /**
   * Reads one file, without flags or environment.
   *
   * @throws InputException with every mistake in it
   */
  public static BelaySettings load(Path file) {
    return new SettingsSources(file, Map.of(), Map.of(), Path.of("")).load();
  }

  /** What applies in a folder without a file. */
  public static BelaySettings defaults(Path home) {
    return new SettingsReader(home.toAbsolutePath().normalize(), null).readNothing();
  }

  /**
   * The same, with devices read from another source.
   *
   * @param source a name of the inventory's sources; null = its files
   */
  public BelaySettings from(@Nullable String source) {
    return new BelaySettings(
        home,
        file,
        data,
        store,
        inventory.from(source),
        credentials,
        platformFolders,
        checkPacks,
        checkHosts,
        templates,
        hostKeys,
        ssh,
        mirror,
        worker,
        limits,
        timeouts,
        approvals,
        tickets,
        incidents,
        notices,
        schedules,
        syslog,
        temporal,
        codecServer,
        tracing);
  }

  /** A complete, commented file for {@code belay init}; all of its keys have their defaults. */
  public static String exampleText() {
    return ExampleSettings.text();
  }
}
