package dev.belay.integrations.input;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a text file a person wrote, after asking what a file must be asked. Stateless. */
public final class TextSource {
  private TextSource() {}

  /**
   * Refuses what is missing, not a regular file (a pipe or device would never end), unreadable or
   * larger than {@code mostBytes}.
   *
   * @throws InputException with the remedy
   */
  public static void check(Path file, long mostBytes) {
    if (!Files.exists(file)) {
      throw InputException.in(file, "there is no such file", "create it, or correct the path");
    }
    if (!Files.isRegularFile(file)) {
      throw InputException.in(file, "this is not a regular file", "name a text file");
    }
    if (!Files.isReadable(file)) {
      throw InputException.in(
          file, "this file may not be read by you", "give yourself read permission (chmod u+r)");
    }
    try {
      long size = Files.size(file);
      if (size > mostBytes) {
        throw InputException.in(
            file,
            "the file has " + size + " bytes, and at most " + mostBytes + " are read",
            "split it, or name the right file");
      }
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** Opens a file for reading as strict UTF-8, without a byte order mark. */
  public static Reader open(Path file, long mostBytes) {
    check(file, mostBytes);
    try {
      Reader reader =
          new BufferedReader(
              new InputStreamReader(
                  new FileInputStream(file.toFile()),
                  StandardCharsets.UTF_8
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)));
      return withoutByteOrderMark(file, reader);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  /** The whole text of a file of bounded size. */
  public static String read(Path file, long mostBytes) {
    try (Reader reader = open(file, mostBytes)) {
      StringBuilder text = new StringBuilder();
      char[] buffer = new char[8192];
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
      }
      return text.toString();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The problem behind a failed read, in words; the exception's own text may quote content. */
  static InputException failed(Path file, IOException failure) {
    if (failure instanceof CharacterCodingException) {
      return InputException.in(file, "this is not UTF-8 text", "save the file as UTF-8");
    }
    return unreadable(file);
  }

  private static Reader withoutByteOrderMark(Path file, Reader reader) throws IOException {
    PushbackReader pushback = new PushbackReader(reader, 1);
    int first;
    try {
      first = pushback.read();
    } catch (CharacterCodingException e) {
      reader.close();
      throw failed(file, e);
    }
    if (first >= 0 && first != 0xFEFF) {
      pushback.unread(first);
    }
    return pushback;
  }

  private static InputException unreadable(Path file) {
    return InputException.in(file, "the file cannot be read", "check the disk and the path");
  }
}
