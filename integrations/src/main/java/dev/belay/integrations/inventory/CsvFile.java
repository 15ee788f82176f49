package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.TextSource;
import dev.belay.integrations.input.YamlLimits;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads a CSV file with a header. Columns are name, hostname, port, platform and groups; every
 * other column is data, and of these site, role, tags and credential have their usual meaning.
 * Several groups or tags in a field are separated by semicolons.
 */
final class CsvFile {
  private final Path file;
  private final DeviceDraft draft;
  private final Problems problems;
  private final Warnings warnings;

  CsvFile(Path file, DeviceDraft draft, Problems problems, Warnings warnings) {
    this.file = file;
    this.draft = draft;
    this.problems = problems;
    this.warnings = warnings;
  }

  List<Device> load() {
    List<Device> devices = new ArrayList<>();
    try (Reader text = TextSource.open(file, YamlLimits.INVENTORY.bytes())) {
      CsvReader reader = new CsvReader(file, text);
      List<String> columns = columns(reader.row());
      for (CsvReader.Row row = reader.row(); row != null; row = reader.row()) {
        if (row.fields().size() != columns.size()) {
          problems.add(
              Origin.line(file, row.line()),
              "this line has " + row.fields().size() + " fields, and the header " + columns.size(),
              "add or remove commas; put fields that hold a comma in double quotes");
          continue;
        }
        Device device = draft.device(facts(columns, row));
        if (device != null) {
          devices.add(device);
        }
      }
    } catch (CharacterCodingException e) {
      throw InputException.in(file, "this is not UTF-8 text", "save the file as UTF-8");
    } catch (IOException e) {
      throw InputException.in(file, "the file cannot be read", "check the disk and the path");
    }
    return devices;
  }

  private List<String> columns(CsvReader.@Nullable Row header) {
    if (header == null) {
      return List.of("name");
    }
    Origin origin = Origin.line(file, header.line());
    List<String> columns =
        header.fields().stream()
            .map(name -> column(name.strip().toLowerCase(Locale.ROOT)))
            .toList();
    if (columns.size() == 1 && columns.getFirst().contains(";")) {
      throw mistake(origin, "the header is separated by semicolons", "separate it by commas");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String column : columns) {
      if (column.isEmpty()) {
        throw mistake(origin, "a column has no name", "name every column in the first line");
      }
      if (!seen.add(column)) {
        throw mistake(origin, "two columns are called `" + column + "`", "keep one of them");
      }
      if (SecretNames.contains(column)) {
        warnings.add(
            origin,
            "the column `" + column + "` looks like a secret and is not read",
            "remove it from the inventory and use a credential reference");
      }
    }
    for (String required : List.of("name", "hostname", "platform")) {
      if (!seen.contains(required)) {
        throw mistake(
            origin,
            "there is no column `" + required + "`",
            "the first line must name the columns: name, hostname, platform, and what you like");
      }
    }
    return columns;
  }

  /** Other tools' words for the address. */
  private static String column(String name) {
    return switch (name) {
      case "host", "address", "ip" -> "hostname";
      case "group" -> "groups";
      case "tag" -> "tags";
      default -> name;
    };
  }

  private DeviceFacts facts(List<String> columns, CsvReader.Row row) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = row.fields().get(i).strip();
      if (!value.isEmpty() && !SecretNames.contains(columns.get(i))) {
        fields.put(columns.get(i), value);
      }
    }
    Origin origin = Origin.line(file, row.line());
    String name = fields.remove("name");
    String host = fields.remove("hostname");
    String platform = fields.remove("platform");
    Integer port = port(fields.remove("port"));
    String groups = fields.remove("groups");
    return new DeviceFacts(
        origin,
        name == null ? "" : name,
        host,
        port,
        platform,
        groups == null ? List.of() : Arrays.stream(groups.split(";")).map(String::strip).toList(),
        new LinkedHashMap<>(fields));
  }

  /** A port that is no number is answered as 0, which is refused as out of range. */
  private static @Nullable Integer port(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return text.matches("[0-9]{1,5}") ? Integer.valueOf(text) : Integer.valueOf(0);
  }

  private static InputException mistake(Origin origin, String what, String remedy) {
    InputProblem problem = origin.problem(what, remedy);
    return new InputException(List.of(problem));
  }
}
