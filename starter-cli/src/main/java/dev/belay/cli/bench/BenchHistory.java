package dev.belay.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Benches of the past: a file with a line of JSON for each, the newest last. It is only ever
 * appended to, so nothing in it is lost, whatever it is. Holds no secret. Stateless but for the
 * file; several processes may append at once.
 *
 * @param file need not exist
 */
record BenchHistory(Path file) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer Belay may tell more
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Makes sure that a result can be kept here before anything is measured. */
  void prepare() {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      open().close();
    } catch (IOException e) {
      throw unusable("cannot be written");
    }
  }

  /** Adds a result. What an interrupted write of somebody else may have left stays a line alone. */
  void append(BenchResult result) {
    try (FileChannel channel = open();
        FileLock alone = channel.lock()) {
      String begin = channel.size() == 0 || endsALine(channel) ? "" : "\n";
      byte[] line =
          (begin + JSON.writeValueAsString(result) + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw unusable("cannot be written");
    }
  }

  /**
   * The result before so many others.
   *
   * @param back 1 for the newest
   * @throws InputException when there is none, or when a line is none
   */
  BenchResult newest(int back) {
    Deque<BenchResult> last = new ArrayDeque<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          last.addLast(read(line, number));
        }
        if (last.size() > back) {
          last.removeFirst();
        }
      }
    } catch (NoSuchFileException e) {
      throw InputException.in(
          file,
          "there is no bench to compare with yet",
          "run `belay bench` without --compare first, or name another file with --history");
    } catch (IOException e) {
      throw unusable("cannot be read as text");
    }
    if (last.size() < back) {
      throw InputException.in(
          file,
          "holds "
              + (last.size() == 1 ? "1 bench" : last.size() + " benches")
              + ", so none is number "
              + back
              + " from the end",
          "choose a smaller number, or run `belay bench` without --compare first");
    }
    return last.getFirst();
  }

  private BenchResult read(String line, int number) {
    try {
      return JSON.readValue(line, BenchResult.class);
    } catch (JsonProcessingException e) {
      throw new InputException(
          List.of(
              new InputProblem(
                  file,
                  number,
                  "is no result of `belay bench`",
                  "remove the line, or name another file; nothing was measured")));
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Leaves the channel's position at the end. */
  private static boolean endsALine(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    channel.position(channel.size());
    return last.get(0) == '\n';
  }

  private InputException unusable(String what) {
    return InputException.in(
        file, "the history " + what, "check the path, or name another file with --history");
  }
}
