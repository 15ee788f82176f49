package dev.belay.integrations.settings;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.SyslogSettings.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the section {@code syslog}. */
final class SyslogReader {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
  private static final Map<String, Transport> TRANSPORTS =
      Map.of("udp", Transport.UDP, "tcp", Transport.TCP);

  private SyslogReader() {}

  static SyslogSettings read(Section section) {
    SyslogSettings usual = SyslogSettings.usual();
    Duration second = Duration.ofSeconds(1);
    SyslogSettings settings =
        new SyslogSettings(
            section.text("address", usual.address()),
            section.integer("port", usual.port(), 0, 65_535),
            transports(section, usual.transports()),
            relays(section),
            section.duration("quiet", usual.quiet(), second, Duration.ofMinutes(1)),
            section.duration("at-most", usual.atMost(), second, Duration.ofMinutes(10)),
            section.duration("per-device", usual.perDevice(), second, Duration.ofHours(1)),
            section.integer("per-minute", usual.perMinute(), 1, 100_000));
    if (settings.atMost().compareTo(settings.quiet()) < 0) {
      section.problem(
          "at-most", "syslog.at-most is shorter than syslog.quiet", "make it at least as long");
    }
    return settings;
  }

  private static Set<Transport> transports(Section section, Set<Transport> usual) {
    EnumSet<Transport> transports = EnumSet.noneOf(Transport.class);
    for (String written : section.texts("transports")) {
      Transport transport = TRANSPORTS.get(written.toLowerCase(Locale.ROOT));
      if (transport == null) {
        section.problem(
            "transports",
            "syslog.transports does not know `" + written + "`",
            NearestName.remedy(written, TRANSPORTS.keySet()));
      } else {
        transports.add(transport);
      }
    }
    return transports.isEmpty() ? usual : transports;
  }

  /** A name could be made to mean another address by whoever answers for it. */
  private static List<String> relays(Section section) {
    List<String> relays = section.texts("relays");
    relays.stream()
        .filter(relay -> !ADDRESS.matcher(relay).matches())
        .forEach(relay ->
            section.problem(
                "relays", "`" + relay + "` is no address", "write for example 192.0.2.5"));
    return relays;
  }
}
