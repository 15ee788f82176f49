package dev.belay.drivers.platform;

import dev.belay.drivers.DeviceFault;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads one definition file and checks all of it: syntax, keys, patterns, and that the modes fit
 * together.
 */
final class PlatformLoader {
  private static final int LARGEST_FILE = 1_000_000;

  private final String name;
  private final String file;

  private PlatformLoader(String name, String file) {
    this.name = name;
    this.file = file;
  }

  static Platform load(String name, String file, String text) {
    return new PlatformLoader(name, file).read(text);
  }

  private Platform read(String text) {
    YamlSection yaml = YamlSection.of(file, parse(text));
    YamlSection belay = yaml.section("belay");
    Platform platform =
        new Platform(
            name,
            file,
            yaml.pattern("prompt_pattern"),
            yaml.text("default_mode"),
            yaml.sections("modes").stream().map(this::mode).toList(),
            yaml.texts("failure_indicators").stream().filter(phrase -> !phrase.isBlank()).toList(),
            operations(yaml, "on_open_instructions"),
            operations(yaml, "on_close_instructions"),
            yaml.flag("force_in_session_auth", false)
                && !yaml.flag("bypass_in_session_auth", false),
            yaml.optionalText("ntc_templates_platform"),
            yaml.optionalText("genie_platform"),
            belay == null ? BelaySection.EMPTY : BelaySection.read(belay));
    yaml.flag("bypass_in_session_auth", false);
    yaml.finish();
    checkModes(platform, yaml);
    return platform;
  }

  private Node parse(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LARGEST_FILE);
    options.setAllowDuplicateKeys(false);
    try {
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root == null) {
        throw new DeviceFault.UnusableInput(
            file + ":1: the file is empty; a definition needs prompt_pattern and modes");
      }
      return root;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new DeviceFault.UnusableInput(
          file + ":" + line + ": no valid YAML: " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new DeviceFault.UnusableInput(file + ":1: no valid YAML: " + e.getMessage(), e);
    }
  }

  private Mode mode(YamlSection yaml) {
    String modeName = yaml.text("name");
    SafePattern prompt = prompt(yaml, "mode '" + modeName + "'");
    List<Mode.Way> ways = new ArrayList<>();
    for (YamlSection way : yaml.sections("accessible_modes")) {
      ways.add(new Mode.Way(way.text("name"), operations(way, "instructions")));
      way.finish();
    }
    Mode mode = new Mode(modeName, prompt, yaml.texts("prompt_excludes"), ways);
    yaml.finish();
    return mode;
  }

  private static SafePattern prompt(YamlSection yaml, String what) {
    SafePattern pattern = yaml.optionalPattern("prompt_pattern");
    String exact = yaml.optionalText("prompt_exact");
    if ((pattern == null) == (exact == null)) {
      throw yaml.problem(what + " needs either prompt_pattern or prompt_exact");
    }
    return pattern != null ? pattern : exactPrompt(yaml, exact);
  }

  /**
   * Some definitions write a pattern where an exact text belongs; such a text begins with {@code
   * ^}.
   */
  private static SafePattern exactPrompt(YamlSection yaml, @Nullable String exact) {
    String text = exact == null ? "" : exact;
    return text.startsWith("^") || text.endsWith("$")
        ? yaml.pattern("prompt_exact")
        : SafePattern.literal(text);
  }

  private static List<Operation> operations(YamlSection yaml, String key) {
    return yaml.sections(key).stream().map(PlatformLoader::operation).toList();
  }

  private static Operation operation(YamlSection yaml) {
    if (yaml.keys().size() != 1) {
      throw yaml.problem(
          "an instruction is exactly one of write, enter_mode, send_input, send_prompted_input");
    }
    String kind = yaml.keys().getFirst();
    YamlSection details = yaml.section(kind);
    if (details == null) {
      throw yaml.problem(kind, "'" + kind + "' needs its details below it");
    }
    Operation operation =
        switch (kind) {
          case "write" -> new Operation.Write(input(details));
          case "enter_mode" -> new Operation.EnterMode(details.text("requested_mode"));
          case "send_input" -> new Operation.SendInput(input(details));
          case "send_prompted_input" -> prompted(details);
          default ->
              throw yaml.problem(
                  "unknown instruction '"
                      + kind
                      + "'; there are write, enter_mode, send_input and send_prompted_input");
        };
    details.finish();
    return operation;
  }

  private static Operation prompted(YamlSection yaml) {
    String response = yaml.optionalText("response");
    String lookup = "__lookup::";
    boolean secret = response != null && response.startsWith(lookup);
    return new Operation.SendPromptedInput(
        input(yaml),
        prompt(yaml, "send_prompted_input"),
        secret ? null : response == null ? "" : response,
        secret && response != null ? response.substring(lookup.length()) : null);
  }

  /** The line to send; {@code \xNN} stands for a control character. */
  private static String input(YamlSection yaml) {
    String text = yaml.text("input");
    StringBuilder line = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("\\x", i)
          && i + 4 <= text.length()
          && isHex(text.substring(i + 2, i + 4))) {
        line.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 4;
      } else {
        line.append(text.charAt(i));
        i++;
      }
    }
    return line.toString();
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static void checkModes(Platform platform, YamlSection yaml) {
    if (platform.modes().isEmpty()) {
      throw yaml.problem("'modes' is missing; a definition needs at least one mode");
    }
    Set<String> names = new HashSet<>();
    for (Mode mode : platform.modes()) {
      if (!names.add(mode.name())) {
        throw yaml.problem("modes", "mode '" + mode.name() + "' stands here twice");
      }
    }
    Predicate<String> unknown = mode -> !names.contains(mode);
    refuse(yaml, "default_mode", platform.defaultMode(), unknown, names);
    for (Mode mode : platform.modes()) {
      for (Mode.Way way : mode.ways()) {
        refuse(yaml, "modes", way.mode(), unknown, names);
        enteredIn(way.instructions())
            .forEach(entered -> refuse(yaml, "modes", entered, unknown, names));
      }
    }
    enteredIn(platform.onOpen())
        .forEach(mode -> refuse(yaml, "on_open_instructions", mode, unknown, names));
    enteredIn(platform.onClose())
        .forEach(mode -> refuse(yaml, "on_close_instructions", mode, unknown, names));
    ConfigurationReading configuration = platform.belay().configuration();
    if (configuration != null && configuration.mode() != null) {
      refuse(yaml, "belay", configuration.mode(), unknown, names);
    }
    ChangeSection change = platform.belay().change();
    if (change != null) {
      refuse(yaml, "belay", change.style().mode(), unknown, names);
      if (change.save() != null && change.save().mode() != null) {
        refuse(yaml, "belay", change.save().mode(), unknown, names);
      }
    }
  }

  private static List<String> enteredIn(List<Operation> operations) {
    return operations.stream()
        .filter(Operation.EnterMode.class::isInstance)
        .map(operation -> ((Operation.EnterMode) operation).mode())
        .toList();
  }

  private static void refuse(
      YamlSection yaml, String key, String mode, Predicate<String> unknown, Set<String> names) {
    if (unknown.test(mode)) {
      String nearest = Nearest.to(mode, names);
      throw yaml.problem(
          key,
          "there is no mode '"
              + mode
              + "' in 'modes'"
              + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
    }
  }
}
