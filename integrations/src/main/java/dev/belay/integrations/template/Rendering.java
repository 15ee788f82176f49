package dev.belay.integrations.template;

import java.util.List;

/** What a template gives. */
public sealed interface Rendering {

  /** The text. */
  record Text(String text) implements Rendering {
    /** Not shown: it may hold secrets. */
    @Override
    public String toString() {
      return "Text[…]";
    }
  }

  /** Nothing, for these reasons. */
  record Refused(List<TemplateMistake> mistakes) implements Rendering {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }
}
