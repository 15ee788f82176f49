package dev.belay.drivers.shell;

/**
 * Sees what is said on a line. Passwords are never among it; everything else is as it is, secrets
 * included.
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

  /** A line was sent. */
  void sent(String line);

  /** The device's answer, whole or as far as it came. */
  void received(String text);
}
