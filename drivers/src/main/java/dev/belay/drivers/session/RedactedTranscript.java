package dev.belay.drivers.session;

import dev.belay.drivers.Transcript;
import dev.belay.drivers.redact.Redactor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what is said before anybody else hears it: the one place through which files
 * and listeners get anything. Not thread-safe.
 */
final class RedactedTranscript implements Transcript {
  private final Redactor redactor;
  private final List<Transcript> listeners;

  RedactedTranscript(Redactor redactor, @Nullable Transcript file, @Nullable Transcript listener) {
    this.redactor = redactor;
    this.listeners = Stream.concat(Stream.ofNullable(file), Stream.ofNullable(listener)).toList();
  }

  @Override
  public void sent(String line) {
    if (!listeners.isEmpty()) {
      String shown = redactor.redact(line);
      listeners.forEach(listener -> listener.sent(shown));
    }
  }

  @Override
  public void received(String text) {
    if (!listeners.isEmpty()) {
      String shown = redactor.redact(text);
      listeners.forEach(listener -> listener.received(shown));
    }
  }

  @Override
  public void prompt(String text) {
    if (!listeners.isEmpty()) {
      String shown = redactor.redact(text);
      listeners.forEach(listener -> listener.prompt(shown));
    }
  }
}
