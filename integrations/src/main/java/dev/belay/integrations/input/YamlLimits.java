package dev.belay.integrations.input;

import java.util.Set;

/**
 * How much of a YAML file we are willing to read.
 *
 * @param bytes of the file
 * @param values in the document, every alias counted as often as it is used, so that a small file
 *     cannot unfold into a huge one
 * @param quiet true for files that hold secrets: mistakes then quote nothing of the file
 * @param textTags tags of single values that are read as if they were not there
 */
public record YamlLimits(long bytes, long values, boolean quiet, Set<String> textTags) {
  public YamlLimits {
    textTags = Set.copyOf(textTags);
  }

  /** Without tags. */
  public YamlLimits(long bytes, long values, boolean quiet) {
    this(bytes, values, quiet, Set.of());
  }

  /** Settings, change files: written by hand. */
  public static final YamlLimits HAND_WRITTEN = new YamlLimits(4L << 20, 200_000, false);

  /** Inventories: generated, and read as a stream. */
  public static final YamlLimits INVENTORY = new YamlLimits(512L << 20, 50_000_000, false);

  /** Ansible's files: an encrypted value is read as the text it is, and its reader decides. */
  public static final YamlLimits ANSIBLE =
      new YamlLimits(64L << 20, 10_000_000, true, Set.of("!vault", "!unsafe"));

  /** Credentials: small, and never quoted. */
  public static final YamlLimits SECRET = new YamlLimits(1L << 20, 50_000, true);
}
