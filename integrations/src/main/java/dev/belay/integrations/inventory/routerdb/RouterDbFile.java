package dev.belay.integrations.inventory.routerdb;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.NamedFields;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.RouterDb;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One device a line, fields by position, {@code #} for comments. Fields beyond the columns that are
 * named are not looked at: people keep passwords there. A device without an address is reached by
 * its name. RANCID's devices that are not {@code up} are none, and its types are translated (the
 * names are those of router.db(5), RANCID 3.14). Thread-safe.
 */
public final class RouterDbFile implements FactSource {
  private static final long MOST_BYTES = 64L << 20;
  private static final int LONGEST_LINE = 64 * 1024;

  private static final Map<String, String> RANCID_TYPES =
      Map.of(
          "cisco", "cisco_ios",
          "cisco-nx", "cisco_nxos",
          "cisco-xr", "cisco_xr",
          "arista", "arista_eos",
          "juniper", "juniper_junos",
          "paloalto", "paloalto_panos");

  private final RouterDb settings;
  private final Set<String> translated;
  private final Pattern delimiter;

  /**
   * A file.
   *
   * @param translated platform names that the settings translate themselves
   */
  public RouterDbFile(RouterDb settings, Set<String> translated) {
    this.settings = settings;
    this.translated = Set.copyOf(translated);
    this.delimiter = Pattern.compile(Pattern.quote(String.valueOf(settings.delimiter())));
  }

  @Override
  public String name() {
    return settings.path().toString();
  }

  @Override
  public String identity() {
    return settings.toString();
  }

  @Override
  public void read(Sink to) {
    try (BufferedReader lines = new BufferedReader(TextSource.open(settings.path(), MOST_BYTES))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        Origin origin = Origin.line(settings.path(), number);
        String text = line.strip();
        if (text.length() > LONGEST_LINE) {
          to.leaveOut(origin.problem("the line is longer than 64 KiB", "correct it"));
        } else if (!text.isEmpty() && !text.startsWith("#")) {
          device(origin, text, to);
        }
      }
    } catch (IOException e) {
      throw InputException.in(
          settings.path(), "the file cannot be read as UTF-8", "check the disk and the encoding");
    }
  }

  private void device(Origin origin, String line, Sink to) {
    String[] written = delimiter.split(line, -1);
    Map<String, Object> row = new LinkedHashMap<>();
    List<String> columns = settings.columns();
    for (int i = 0; i < Math.min(written.length, columns.size()); i++) {
      if (!columns.get(i).isEmpty()) {
        row.put(columns.get(i), written[i].strip());
      }
    }
    if (settings.kind() == Kind.RANCID
        && !"up".equals(row.getOrDefault("state", "up").toString().toLowerCase(Locale.ROOT))) {
      return;
    }
    row.remove("state");
    DeviceFacts facts = NamedFields.facts(origin, row, to);
    to.device(
        new DeviceFacts(
            origin,
            facts.name(),
            facts.host() == null ? facts.name() : facts.host(),
            facts.port(),
            facts.platform() == null ? null : platform(facts.platform()),
            facts.groups(),
            facts.data()));
  }

  private String platform(String written) {
    return settings.kind() == Kind.OXIDIZED || translated.contains(written)
        ? written
        : RANCID_TYPES.getOrDefault(written, written);
  }
}
