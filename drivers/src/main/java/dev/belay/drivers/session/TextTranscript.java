package dev.belay.drivers.session;

/** For reading: what was answered as it came, what was sent behind a sign. Not thread-safe. */
final class TextTranscript implements TranscriptWriter {
  private final OwnersFile file;
  private final boolean sentLines;

  TextTranscript(OwnersFile file, boolean sentLines) {
    this.file = file;
    this.sentLines = sentLines;
  }

  @Override
  public void sent(String line) {
    if (sentLines) {
      file.write("> " + line.replace("\n", "\n> ") + "\n");
    }
  }

  @Override
  public void received(String text) {
    if (!text.isBlank()) {
      file.write(text + "\n");
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
