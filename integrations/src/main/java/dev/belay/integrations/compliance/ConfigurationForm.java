package dev.belay.integrations.compliance;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** How the text of a platform is taken apart and shown. Implementations are safe to share. */
public interface ConfigurationForm {
  /**
   * Takes a text apart.
   *
   * @throws UnreadableConfiguration when it is none of this platform
   */
  Outline read(String text);

  /** The line without the word that negates it; nothing when it has none. */
  Optional<String> positive(String line);

  /** A line or a few words without their secrets. */
  String redact(String text);

  /**
   * Lines of a whole text without their secrets, each as it may be shown in its place: what a line
   * hides can depend on the lines before it.
   *
   * @param wanted their numbers, counted from 1
   * @return in the order of the text
   */
  List<String> redactLines(String text, BitSet wanted);

  /** The forms there are. */
  interface Catalog {
    /**
     * Of a platform.
     *
     * @throws UnreadableConfiguration when nobody knows the platform, with the remedy
     */
    ConfigurationForm of(String platform);
  }

  /** A text that cannot be taken apart. The message quotes nothing of it. */
  final class UnreadableConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableConfiguration(String why) {
      super(why);
    }
  }
}
