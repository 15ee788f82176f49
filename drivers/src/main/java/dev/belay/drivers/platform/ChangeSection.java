package dev.belay.drivers.platform;

/**
 * How the configuration is changed safely: the {@code change:} part of the {@code belay:} section.
 *
 * @param style which of the configuration styles the platform follows
 */
public record ChangeSection(String style) {
  static ChangeSection read(YamlSection yaml) {
    ChangeSection section = new ChangeSection(yaml.text("style"));
    yaml.finish();
    return section;
  }
}
