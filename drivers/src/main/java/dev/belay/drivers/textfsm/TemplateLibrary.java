package dev.belay.drivers.textfsm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection of TextFSM templates with an {@code index}, as ntc-templates is one: finds the
 * templates for a platform and a command, and parses with them. Templates are read when first
 * needed and kept. Thread-safe.
 *
 * <p>{@link #parse} gives what Python's {@code ntc_templates.parse.parse_output} gives.
 */
public final class TemplateLibrary {
  /** The environment variable by which Netmiko and others name a folder of templates. */
  public static final String ENVIRONMENT = "NET_TEXTFSM";

  private static final String PLATFORM = "Platform";
  private static final String COMMAND = "Command";
  private static final String HOSTNAME = "Hostname";

  private final TemplateSource source;
  private final TemplateIndex index;
  private final Map<String, TextFsmTemplate> compiled = new ConcurrentHashMap<>();

  private TemplateLibrary(TemplateSource source) {
    this.source = source;
    this.index =
        TemplateIndex.read(
            source.describe(TemplateSource.INDEX), source.read(TemplateSource.INDEX));
  }

  /**
   * Opens the library in a folder (with the file {@code index} in it, in {@code templates} or in
   * {@code ntc_templates/templates}) or in a wheel or zip file of the same form.
   *
   * @throws TextFsmException.BadTemplate when there is none, or its index is bad
   */
  public static TemplateLibrary open(Path folderOrWheel) {
    return new TemplateLibrary(TemplateSource.at(folderOrWheel));
  }

  /**
   * Opens the library that NET_TEXTFSM names; a leading {@code ~} is the user's home.
   *
   * @param environment such as {@code System.getenv()}
   * @return nothing when the variable is not set
   */
  public static Optional<TemplateLibrary> fromEnvironment(Map<String, String> environment) {
    String place = environment.getOrDefault(ENVIRONMENT, "");
    if (place.isEmpty()) {
      return Optional.empty();
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    boolean atHome = place.equals("~") || place.startsWith("~/");
    return Optional.of(open(Path.of(atHome ? home + place.substring(1) : place)));
  }

  /** The file names of all templates, sorted. */
  public List<String> templates() {
    return source.names();
  }

  /**
   * A template by its file name.
   *
   * @throws TextFsmException.BadTemplate when there is none, or it is bad
   */
  public TextFsmTemplate template(String name) {
    TextFsmTemplate known = compiled.get(name);
    if (known == null) {
      known = TextFsmTemplate.of(source.describe(name), source.read(name));
      compiled.put(name, known);
    }
    return known;
  }

  /**
   * The file names of the templates for a command, by the first row of the index that fits.
   *
   * @param platform as the index names platforms, such as {@code cisco_ios}
   * @param command as typed; abbreviations count as far as the index allows them
   * @param hostname null when rows for certain hosts need not be told apart
   * @return nothing when no row fits
   */
  public Optional<List<String>> find(String platform, String command, @Nullable String hostname) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(PLATFORM, platform);
    attributes.put(COMMAND, command);
    if (hostname != null) {
      attributes.put(HOSTNAME, hostname);
    }
    return index.templatesFor(attributes);
  }

  /**
   * Makes rows of what a device answered to a command: the columns have lower-case names, and
   * several templates for one command are joined by their keys.
   *
   * @throws TextFsmException.NoTemplate when the index has none for the command
   * @throws TextFsmException.UnexpectedOutput when a template refuses a line
   */
  public ParsedTable parse(String platform, String command, String output) {
    List<String> names =
        find(platform, command, null).orElseThrow(() -> nothingFor(platform, command));
    List<TextFsmTemplate> templates = names.stream().map(this::template).toList();
    List<ParsedTable> tables = templates.stream().map(template -> template.parse(output)).toList();
    return NtcForm.of(JoinedTables.of(templates, tables));
  }

  private TextFsmException.NoTemplate nothingFor(String platform, String command) {
    return new TextFsmException.NoTemplate(
        "There is no template for '"
            + command
            + "' on "
            + platform
            + " in "
            + source.describe(TemplateSource.INDEX)
            + ".");
  }
}
