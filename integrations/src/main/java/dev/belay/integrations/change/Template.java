package dev.belay.integrations.change;

/**
 * Lines that are different on each device, in the language of Jinja2. Immutable.
 *
 * @param text as written
 */
public record Template(String text) {

  /** Not shown: it may hold secrets. */
  @Override
  public String toString() {
    return "Template[…]";
  }
}
