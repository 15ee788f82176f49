package dev.belay.integrations.change;

import dev.belay.integrations.input.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A template as a change file gives it.
 *
 * @param start where its first line stands; null when it could not be read
 */
record WrittenTemplate(Template template, @Nullable Origin start) {
  /** What stands for a template that could not be read, for which there is a problem. */
  static WrittenTemplate unread() {
    return new WrittenTemplate(new Template(""), null);
  }
}
