package dev.belay.drivers.textfsm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where a library's files lie: a folder, or a folder within a wheel (a zip file). */
sealed interface TemplateSource {
  String INDEX = "index";
  String TEMPLATE_ENDING = ".textfsm";

  /** A template or an index is a few kilobytes; what is larger is something else. */
  int LARGEST_FILE = 4 << 20;

  /** Where ntc-templates and its users keep the index, below the folder or file that is named. */
  List<String> USUAL_FOLDERS = List.of("", "templates/", "ntc_templates/templates/");

  /** The file's text; the name is one of {@link #names} or comes from the index. */
  String read(String name);

  /** The names of all templates, sorted. */
  List<String> names();

  /** How messages name a file of this place. */
  String describe(String name);

  /**
   * Opens a folder, or a wheel of ntc-templates, wherever in it the index lies.
   *
   * @throws TextFsmException.BadTemplate when there is none
   */
  static TemplateSource at(Path place) {
    for (String folder : USUAL_FOLDERS) {
      if (Files.isDirectory(place)) {
        if (Files.isRegularFile(place.resolve(folder).resolve(INDEX))) {
          return new Folder(place.resolve(folder).normalize());
        }
      } else if (Files.isRegularFile(place) && Wheel.holds(place, folder + INDEX)) {
        return new Wheel(place, folder);
      }
    }
    throw new TextFsmException.BadTemplate(
        place.toString(),
        0,
        Files.exists(place)
            ? "no templates here: neither a file named 'index' nor templates/index nor"
                + " ntc_templates/templates/index"
            : "there is no such folder or file; name a folder with TextFSM templates, or the wheel"
                + " of ntc-templates (pip download --no-deps ntc-templates)");
  }

  /** A folder of the file system. */
  record Folder(Path folder) implements TemplateSource {
    @Override
    public String read(String name) {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder)) {
        throw new TextFsmException.BadTemplate(
            describe(INDEX), 0, "'" + name + "' lies outside of the folder of templates");
      }
      try {
        if (Files.size(file) > LARGEST_FILE) {
          throw tooLarge(describe(name));
        }
        return text(Files.readAllBytes(file), describe(name));
      } catch (IOException e) {
        throw unreadable(describe(name), e);
      }
    }

    @Override
    public List<String> names() {
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(TEMPLATE_ENDING))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw unreadable(folder.toString(), e);
      }
    }

    @Override
    public String describe(String name) {
      return folder.resolve(name).toString();
    }
  }

  /** A folder within a zip file, opened anew for each reading so that none stays open. */
  record Wheel(Path file, String folder) implements TemplateSource {
    static boolean holds(Path file, String name) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return zip.getEntry(name) != null;
      } catch (IOException e) {
        throw new TextFsmException.BadTemplate(
            file.toString(), 0, "neither a folder nor a wheel (zip file)");
      }
    }

    @Override
    public String read(String name) {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        ZipEntry entry = zip.getEntry(folder + name);
        if (entry == null) {
          throw new TextFsmException.BadTemplate(describe(name), 0, "there is no such file");
        }
        byte[] bytes = zip.getInputStream(entry).readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
          throw tooLarge(describe(name));
        }
        return text(bytes, describe(name));
      } catch (IOException e) {
        throw unreadable(describe(name), e);
      }
    }

    @Override
    public List<String> names() {
      try (ZipFile zip = new ZipFile(file.toFile())) {
        return zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(folder) && name.endsWith(TEMPLATE_ENDING))
            .map(name -> name.substring(folder.length()))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw unreadable(file.toString(), e);
      }
    }

    @Override
    public String describe(String name) {
      return file + "!" + folder + name;
    }
  }

  private static String text(byte[] bytes, String file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new TextFsmException.BadTemplate(file, 0, "the file is not text in UTF-8");
    }
  }

  private static TextFsmException tooLarge(String file) {
    return new TextFsmException.BadTemplate(
        file, 0, "larger than " + (LARGEST_FILE >> 20) + " MB, so no template");
  }

  private static TextFsmException unreadable(String file, IOException e) {
    String reason =
        e instanceof NoSuchFileException ? "there is no such file" : "cannot be read (" + e + ")";
    return new TextFsmException.BadTemplate(file, 0, reason);
  }
}
