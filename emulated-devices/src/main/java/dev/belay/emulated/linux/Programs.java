package dev.belay.emulated.linux;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The programs that work on files. */
final class Programs {

  private final Files files;
  private final Function<String, String> absolute;

  /**
   * Programs on these files.
   *
   * @param absolute makes a path absolute
   */
  Programs(Files files, Function<String, String> absolute) {
    this.files = files;
    this.absolute = absolute;
  }

  /** What a program printed and how it ended. */
  record Result(String output, int status) {
    static Result ok(String output) {
      return new Result(output, 0);
    }

    static Result failed(String message) {
      return new Result(message + "\n", 1);
    }
  }

  /** A program wants to read what is typed. */
  static final class NeedsInput extends RuntimeException {
    NeedsInput() {
      super("waits for input");
    }
  }

  /** Runs a program; empty = there is none of this name. */
  Optional<Result> run(List<String> words, @Nullable String input) {
    List<String> options = words.stream().skip(1).filter(word -> word.startsWith("-")).toList();
    List<String> names =
        words.stream().skip(1).filter(word -> !word.startsWith("-") || word.equals("-")).toList();
    return switch (words.getFirst()) {
      case "cat" -> Optional.of(cat(names, input));
      case "cp" -> Optional.of(copy(names, false));
      case "mv" -> Optional.of(copy(names, true));
      case "rm" -> Optional.of(remove(names, options.stream().anyMatch(o -> o.contains("f"))));
      case "ls" -> Optional.of(list(names));
      case "test" -> Optional.of(test(words.subList(1, words.size())));
      case "[" -> Optional.of(test(words.subList(1, words.size() - 1)));
      case "sha256sum" -> Optional.of(sha256(names, input));
      case "base64" -> Optional.of(base64(options, names, input));
      case "tee" -> Optional.of(tee(names, input));
      case "wc" -> Optional.of(count(options, names, input));
      case "grep" -> Optional.of(grep(names, input));
      case "head" -> Optional.of(head(options, names, input));
      case "cmp" -> Optional.of(compare(names));
      default -> Optional.empty();
    };
  }

  private static String typed(@Nullable String input) {
    if (input == null) {
      throw new NeedsInput();
    }
    return input;
  }

  private Optional<String> read(String name) {
    return files.read(absolute.apply(name));
  }

  private Result cat(List<String> names, @Nullable String input) {
    if (names.isEmpty() || names.equals(List.of("-"))) {
      return Result.ok(typed(input));
    }
    StringBuilder out = new StringBuilder();
    int status = 0;
    for (String name : names) {
      Optional<String> text = read(name);
      out.append(text.orElse("cat: " + name + ": No such file or directory\n"));
      status = text.isPresent() ? status : 1;
    }
    return new Result(out.toString(), status);
  }

  private Result copy(List<String> names, boolean moving) {
    String program = moving ? "mv" : "cp";
    if (names.size() != 2) {
      return Result.failed(program + ": missing file operand");
    }
    String from = absolute.apply(names.getFirst());
    String to = absolute.apply(names.getLast());
    if (files.isDirectory(to)) {
      to = to + "/" + from.substring(from.lastIndexOf('/') + 1);
    }
    Optional<String> text = files.read(from);
    if (text.isEmpty()) {
      return Result.failed(
          program + ": cannot stat '" + names.getFirst() + "': No such file or directory");
    }
    files.write(to, text.get());
    if (moving && !from.equals(to)) {
      files.remove(from);
    }
    return Result.ok("");
  }

  private Result remove(List<String> names, boolean force) {
    StringBuilder out = new StringBuilder();
    for (String name : names) {
      if (!files.remove(absolute.apply(name)) && !force) {
        out.append("rm: cannot remove '").append(name).append("': No such file or directory\n");
      }
    }
    return new Result(out.toString(), out.isEmpty() ? 0 : 1);
  }

  private Result list(List<String> names) {
    StringBuilder out = new StringBuilder();
    int status = 0;
    for (String name : names.isEmpty() ? List.of(".") : names) {
      String path = absolute.apply(name);
      if (files.exists(path)) {
        out.append(name).append('\n');
      } else if (files.isDirectory(path)) {
        files.list(path).forEach(file -> out.append(file).append('\n'));
      } else {
        out.append("ls: cannot access '").append(name).append("': No such file or directory\n");
        status = 2;
      }
    }
    return new Result(out.toString(), status);
  }

  private Result test(List<String> given) {
    List<String> words = given;
    boolean negated = !words.isEmpty() && words.getFirst().equals("!");
    words = negated ? words.subList(1, words.size()) : words;
    boolean truth = truth(words);
    return new Result("", truth == negated ? 1 : 0);
  }

  private boolean truth(List<String> words) {
    if (words.size() == 2) {
      String path = absolute.apply(words.get(1));
      return switch (words.getFirst()) {
        case "-e" -> files.exists(path) || files.isDirectory(path);
        case "-f", "-r", "-w" -> files.exists(path);
        case "-d" -> files.isDirectory(path);
        case "-s" -> files.read(path).filter(text -> !text.isEmpty()).isPresent();
        case "-z" -> words.get(1).isEmpty();
        case "-n" -> !words.get(1).isEmpty();
        default -> false;
      };
    }
    if (words.size() == 3) {
      boolean same = words.getFirst().equals(words.get(2));
      return switch (words.get(1)) {
        case "=", "==", "-eq" -> same;
        case "!=", "-ne" -> !same;
        default -> false;
      };
    }
    return words.size() == 1 && !words.getFirst().isEmpty();
  }

  private Result sha256(List<String> names, @Nullable String input) {
    if (names.isEmpty() || names.equals(List.of("-"))) {
      return Result.ok(sha256(typed(input)) + "  -\n");
    }
    StringBuilder out = new StringBuilder();
    int status = 0;
    for (String name : names) {
      Optional<String> text = read(name);
      out.append(
          text.map(found -> sha256(found) + "  " + name + "\n")
              .orElse("sha256sum: " + name + ": No such file or directory\n"));
      status = text.isPresent() ? status : 1;
    }
    return new Result(out.toString(), status);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private Result base64(List<String> options, List<String> names, @Nullable String input) {
    String text = names.isEmpty() ? typed(input) : read(names.getFirst()).orElse("");
    boolean decode = options.contains("-d") || options.contains("--decode");
    if (!decode) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Result.ok(Base64.getEncoder().encodeToString(bytes) + "\n");
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
      return Result.ok(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return Result.failed("base64: invalid input");
    }
  }

  private Result tee(List<String> names, @Nullable String input) {
    String text = typed(input);
    names.forEach(name -> files.write(absolute.apply(name), text));
    return Result.ok(text);
  }

  private Result count(List<String> options, List<String> names, @Nullable String input) {
    String text = names.isEmpty() ? typed(input) : read(names.getFirst()).orElse("");
    long count =
        options.contains("-l")
            ? text.lines().count()
            : text.getBytes(StandardCharsets.UTF_8).length;
    return Result.ok(count + (names.isEmpty() ? "" : " " + names.getFirst()) + "\n");
  }

  private Result grep(List<String> names, @Nullable String input) {
    String text = names.size() < 2 ? typed(input) : read(names.get(1)).orElse("");
    List<String> found = new ArrayList<>();
    text.lines().filter(line -> line.contains(names.getFirst())).forEach(found::add);
    return new Result(
        found.isEmpty() ? "" : String.join("\n", found) + "\n", found.isEmpty() ? 1 : 0);
  }

  private Result head(List<String> options, List<String> names, @Nullable String input) {
    List<String> files = names.stream().filter(name -> !name.matches("\\d+")).toList();
    int lines =
        names.stream()
            .filter(name -> name.matches("\\d+"))
            .map(Integer::parseInt)
            .findFirst()
            .orElse(10);
    String text = files.isEmpty() ? typed(input) : read(files.getFirst()).orElse("");
    StringBuilder out = new StringBuilder();
    text.lines()
        .limit(options.isEmpty() ? 10 : lines)
        .forEach(line -> out.append(line).append('\n'));
    return Result.ok(out.toString());
  }

  private Result compare(List<String> names) {
    boolean same =
        names.size() == 2
            && read(names.getFirst()).isPresent()
            && read(names.getFirst()).equals(read(names.get(1)));
    return new Result("", same ? 0 : 1);
  }
}
