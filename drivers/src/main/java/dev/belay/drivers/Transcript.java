package dev.belay.drivers;

/**
 * Hears what is said in a session, in its order and on the session's thread. Passwords are never
 * among it; whoever gets one through {@link SessionOptions} hears the rest with its secrets taken
 * out.
 */
public interface Transcript {
  /** For sessions that keep none. */
  Transcript NONE =
      new Transcript() {
        @Override
        public void sent(String line) {}

        @Override
        public void received(String text) {}
      };

  /** A line was sent; {@code (next page)} stands for the key that turns a page. */
  void sent(String line);

  /** The device's answer without echo and prompt, whole or as far as it came. */
  void received(String text);

  /** The prompt that ended it. */
  default void prompt(String text) {}
}
