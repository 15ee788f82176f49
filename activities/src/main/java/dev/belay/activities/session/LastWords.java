package dev.belay.activities.session;

import dev.belay.drivers.Transcript;

/**
 * The end of what is said in one session, in case it fails. It hears the session with its secrets
 * taken out, and so much of it stays in memory as a person reads. Thread-safe.
 */
final class LastWords implements Transcript {
  static final int MOST = 64 * 1024;

  private final StringBuilder text = new StringBuilder();
  private boolean cut;

  @Override
  public void sent(String line) {
    add("> " + line.replace("\n", "\n> ") + "\n");
  }

  @Override
  public void received(String answer) {
    if (!answer.isBlank()) {
      add(answer + "\n");
    }
  }

  /** All of it that is left; empty when nothing was said. */
  synchronized String text() {
    return cut ? "[what came before is left out]\n" + wholeLines() : text.toString();
  }

  private synchronized void add(String said) {
    if (said.length() >= MOST) {
      text.setLength(0);
      text.append(said, said.length() - MOST, said.length());
      cut = true;
      return;
    }
    text.append(said);
    // Not at each line: moving what stays costs as much as all that was said since.
    if (text.length() > 2 * MOST) {
      text.delete(0, text.length() - MOST);
      cut = true;
    }
  }

  /** Half a line may look like something else than it was. */
  private String wholeLines() {
    return text.substring(text.indexOf("\n") + 1);
  }
}
