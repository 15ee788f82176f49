package dev.belay.activities.form;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.drivers.tree.ConfigurationOutline;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.integrations.compliance.ConfigurationForm;
import dev.belay.integrations.compliance.Outline;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Takes configurations apart as the drivers do, by the platforms' definitions. Thread-safe. */
public final class PlatformForms implements ConfigurationForm.Catalog {
  private final PlatformCatalog platforms;
  private final Map<String, ConfigurationForm> known = new ConcurrentHashMap<>();

  /** The forms of these platforms. */
  public PlatformForms(PlatformCatalog platforms) {
    this.platforms = platforms;
  }

  @Override
  public ConfigurationForm of(String platform) {
    return known.computeIfAbsent(platform, this::form);
  }

  private ConfigurationForm form(String name) {
    try {
      Platform platform = platforms.get(name);
      ChangeSection change = platform.belay().change();
      return new Form(
          Redactor.of(platform),
          change == null || change.text() == null ? null : ConfigurationGrammar.of(change.text()));
    } catch (DeviceFault e) {
      throw new ConfigurationForm.UnreadableConfiguration(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Of one platform.
   *
   * @param grammar null where nobody has said how its text is written
   */
  private record Form(Redactor redactor, @Nullable ConfigurationGrammar grammar)
      implements ConfigurationForm {
    @Override
    public Outline read(String text) {
      List<String> lines = text.lines().toList();
      try {
        ConfigurationOutline read =
            ConfigurationOutline.read(
                lines, grammar == null ? ConfigurationGrammar.likely(lines) : grammar);
        return new Outline(
            read.paths(),
            read.lines().stream()
                .map(line ->
                    new Outline.Line(
                        line.depth(), line.text(), line.ordered(), line.first(), line.last()))
                .toList());
      } catch (ConfigurationSyntaxException | DeviceFault e) {
        throw new UnreadableConfiguration(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Optional<String> positive(String line) {
      return grammar == null ? Optional.empty() : grammar.negated(line);
    }

    @Override
    public String redact(String text) {
      return redactor.redact(text);
    }

    @Override
    public List<String> redactLines(String text, BitSet wanted) {
      return redactor.redactLines(text, wanted);
    }
  }
}
