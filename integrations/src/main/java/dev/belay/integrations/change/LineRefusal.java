package dev.belay.integrations.change;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a line must not be among the lines of a change. Belay itself enters and leaves configuration
 * mode, confirms and saves; a line that does so by itself would take the change out of protection.
 * Devices accept shortened words, so those are known as well.
 */
final class LineRefusal {
  private static final String LEAVES = "it leaves configuration mode";
  private static final String DECIDES = "it confirms, discards or replaces the change by itself";
  private static final String SAVES = "it saves or moves files, and Belay saves after its checks";
  private static final String RESTARTS = "it restarts or operates the device";
  private static final String RUNS = "it runs a command outside configuration mode";

  private LineRefusal() {}

  /** The reason, or nothing when the line may stay. */
  static Optional<String> of(String line) {
    String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    String second = words.length > 1 ? words[1] : "";
    return Optional.ofNullable(
        switch (words[0]) {
          case "end", "^z", "logout", "abort" -> LEAVES;
          case "do", "run" -> RUNS;
          case "exit", "quit" ->
              second.equals("configuration-mode") || second.equals("all") ? LEAVES : null;
          case "confirm", "rollback", "load" -> DECIDES;
          case "copy", "save", "erase", "format" -> SAVES;
          case "reboot", "request" -> RESTARTS;
          // EOS takes these in configuration mode as well, and a plan would run them already.
          case "bash", "clear", "ssh", "tclsh", "telnet", "zerotouch" -> RUNS;
          case "delete", "rename", "mkdir", "rmdir" -> second.contains(":") ? SAVES : null;
          default -> shortened(words[0], second);
        });
  }

  private static @Nullable String shortened(String first, String second) {
    if (isShort(first, "commit", 3)) {
      return DECIDES;
    }
    if (isShort(first, "write", 2)) {
      return SAVES;
    }
    if (isShort(first, "reload", 4)) {
      return RESTARTS;
    }
    if (!isShort(first, "configure", 4)) {
      return null;
    }
    boolean decides =
        isShort(second, "confirm", 3)
            || isShort(second, "replace", 3)
            || isShort(second, "revert", 3);
    return decides ? DECIDES : "it enters configuration mode, where Belay already is";
  }

  /** True for the word itself and for what a device takes for it. */
  private static boolean isShort(String written, String word, int least) {
    return written.length() >= least && word.startsWith(written);
  }
}
