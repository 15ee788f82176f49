package dev.belay.drivers.platform;

import org.jspecify.annotations.Nullable;

/**
 * The words of a platform whose configuration is one file. {@code {file}}, {@code {from}} and
 * {@code {to}} stand for paths, {@code {line}} for a line in single quotes.
 *
 * @param mode where commands run
 * @param file the configuration
 * @param list lists the names in the file's folder, one a line; {@code {folder}} stands for it
 * @param digest prints the SHA-256 of a file, then its name
 * @param copy copies a file with its owner and mode
 * @param empty empties a file
 * @param append adds a line to a file
 * @param move puts one file in place of another, at once
 * @param remove deletes a file
 * @param reload makes the configuration take effect; null when nothing has to
 */
public record CheckpointSection(
    String mode,
    String file,
    String list,
    String digest,
    String copy,
    String empty,
    String append,
    String move,
    String remove,
    @Nullable String reload)
    implements StyleSection {

  static CheckpointSection read(YamlSection yaml) {
    CheckpointSection section =
        new CheckpointSection(
            yaml.text("mode"),
            yaml.text("file"),
            yaml.text("list"),
            yaml.text("digest"),
            yaml.text("copy"),
            yaml.text("empty"),
            yaml.text("append"),
            yaml.text("move"),
            yaml.text("remove"),
            yaml.optionalText("reload"));
    yaml.finish();
    return section;
  }
}
