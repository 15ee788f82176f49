package dev.belay.cli.change;

/** Who sits at the terminal, as the system knows them. Stateless. */
final class Actor {
  private Actor() {}

  /** Their login name: a claim, which only a signature can prove. */
  static String name() {
    return System.getProperty("user.name", "unknown");
  }
}
