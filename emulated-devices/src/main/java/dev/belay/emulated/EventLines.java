package dev.belay.emulated;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes events into a file, one JSON object a line, each complete before the next begins. Called
 * by the log, which orders the calls.
 */
final class EventLines implements AutoCloseable {

  private final BufferedWriter out;

  EventLines(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
  }

  void write(Event event) {
    try {
      out.write(json(event));
      out.newLine();
      out.flush();
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** One event as a JSON object. */
  static String json(Event event) {
    StringBuilder line = new StringBuilder("{\"sequence\":").append(event.sequence());
    text(line, "at", event.at().toString());
    text(line, "device", event.device());
    line.append(",\"session\":").append(event.session());
    text(line, "event", event.getClass().getSimpleName());
    switch (event) {
      case Event.CommandRun run -> {
        text(line, "command", run.text());
        text(line, "mode", run.mode());
      }
      case Event.ConfigurationApplied applied -> {
        text(line, "change", applied.changeText());
        text(line, "hash", applied.hash());
        text(line, "how", applied.how());
      }
      case Event.LoginFailed failed -> text(line, "method", failed.method());
      case Event.TimerArmed armed -> line.append(",\"seconds\":").append(armed.seconds());
      case Event.TimerReverted reverted -> {
        text(line, "hash", reverted.hash());
        line.append(",\"asked\":").append(reverted.asked());
      }
      case Event.Saved saved -> text(line, "hash", saved.hash());
      case Event.Connected ignored -> {}
      case Event.Disconnected ignored -> {}
      case Event.TimerConfirmed ignored -> {}
      case Event.Rebooted ignored -> {}
    }
    return line.append('}').toString();
  }

  private static void text(StringBuilder line, String name, String value) {
    line.append(",\"").append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        case '\r' -> line.append("\\r");
        case '\t' -> line.append("\\t");
        default -> {
          if (c < ' ') {
            line.append("\\u%04x".formatted((int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }
}
