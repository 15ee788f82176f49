package dev.belay.drivers.session;

import dev.belay.drivers.Transcript;
import dev.belay.drivers.TranscriptFile;
import java.time.Clock;

/** Writes what it hears, which has no secrets any more, to a file. Not thread-safe. */
interface TranscriptWriter extends Transcript, AutoCloseable {
  /** A writer for that file, which it opens. */
  static TranscriptWriter open(TranscriptFile wanted, String device) {
    OwnersFile file = new OwnersFile(wanted.file(), wanted.append());
    return switch (wanted.format()) {
      case TEXT -> new TextTranscript(file, wanted.sentLines());
      case ASCIICAST -> new Asciicast(file, wanted.sentLines(), device, Clock.systemUTC());
    };
  }

  @Override
  void close();
}
