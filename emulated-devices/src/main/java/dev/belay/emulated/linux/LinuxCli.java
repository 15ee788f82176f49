package dev.belay.emulated.linux;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session of a small shell: lists, pipes, redirections, here-documents and a few programs. */
final class LinuxCli implements Cli {

  private final Chassis chassis;
  private final LinuxBox box;
  private final Line line;
  private final Programs programs;
  private final Map<String, String> variables = new HashMap<>();
  private int status;
  private boolean echo = true;
  private String directory;

  LinuxCli(Chassis chassis, LinuxBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.directory = "/home/" + line.user();
    this.programs = new Programs(box.files(), this::absolute);
    variables.put("USER", line.user());
    variables.put("HOME", directory);
  }

  @Override
  public String greeting() {
    return "Linux %s 6.1.0-18-amd64 #1 SMP Debian x86_64\n\n".formatted(chassis.name());
  }

  @Override
  public String prompt() {
    String own = variables.get("PS1");
    if (own != null) {
      return own;
    }
    String where = directory.equals(variables.get("HOME")) ? "~" : directory;
    return line.user() + "@" + chassis.name() + ":" + where + "$ ";
  }

  @Override
  public String mode() {
    return "shell";
  }

  @Override
  public Paging paging() {
    return Paging.OFF;
  }

  @Override
  public boolean echoes() {
    return echo;
  }

  @Override
  public boolean endsOnControlD() {
    return true;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String rejection(String typed, String answer) {
    status = 1;
    return answer + "\n";
  }

  @Override
  public void ended() {
    // A shell leaves nothing behind but its files.
  }

  @Override
  public Reply run(String script) {
    return script(new ArrayList<>(script.lines().toList()), new StringBuilder());
  }

  /** Runs lines one by one; a here-document takes the lines below it. */
  private Reply script(List<String> lines, StringBuilder out) {
    while (!lines.isEmpty()) {
      String text = lines.removeFirst();
      if (!text.isBlank() && !text.strip().startsWith("#")) {
        Reply reply = list(new ArrayList<>(ShellLine.split(text)), lines, out);
        if (reply != null) {
          return reply;
        }
      }
    }
    return new Reply.Text(out.toString());
  }

  /** Runs what one line holds; null = all of it is done. */
  private @Nullable Reply list(List<String> parts, List<String> lines, StringBuilder out) {
    while (!parts.isEmpty()) {
      try {
        ShellLine.Pipeline pipeline = ShellLine.pipeline(parts.removeFirst(), this::variable);
        boolean skipped =
            (pipeline.before().equals("&&") && status != 0)
                || (pipeline.before().equals("||") && status == 0);
        if (skipped || pipeline.commands().isEmpty()) {
          continue;
        }
        if (List.of("exit", "logout")
            .contains(
                pipeline.commands().getFirst().words().isEmpty()
                    ? ""
                    : pipeline.commands().getFirst().words().getFirst())) {
          return new Reply.Bye(out + "logout\n", status);
        }
        Reply waiting = run(pipeline, parts, lines, out);
        if (waiting != null) {
          return waiting;
        }
      } catch (ShellLine.SyntaxError wrong) {
        status = 2;
        out.append("-bash: ").append(wrong.getMessage()).append('\n');
        return null;
      }
    }
    return null;
  }

  private @Nullable Reply run(
      ShellLine.Pipeline pipeline, List<String> parts, List<String> lines, StringBuilder out) {
    String end = pipeline.commands().getFirst().hereDocument();
    if (end != null) {
      if (!lines.contains(end)) {
        return collect(pipeline, "> ", end, parts, lines, out);
      }
      StringBuilder document = new StringBuilder();
      for (String next = lines.removeFirst(); !next.equals(end); next = lines.removeFirst()) {
        document.append(next).append('\n');
      }
      out.append(pipe(pipeline, document.toString()));
      return null;
    }
    try {
      out.append(pipe(pipeline, null));
      return null;
    } catch (Programs.NeedsInput waits) {
      return collect(pipeline, "", null, parts, lines, out);
    }
  }

  private Reply collect(
      ShellLine.Pipeline pipeline,
      String prompt,
      @Nullable String end,
      List<String> parts,
      List<String> lines,
      StringBuilder out) {
    String printed = out.toString();
    return new Reply.Collect(
        printed,
        prompt,
        typed -> typed.equals(end),
        input -> {
          StringBuilder rest = new StringBuilder(pipe(pipeline, input));
          Reply more = list(parts, lines, rest);
          return more == null ? script(lines, rest) : more;
        });
  }

  /** Runs connected commands; returns what reaches the terminal. */
  private String pipe(ShellLine.Pipeline pipeline, @Nullable String given) {
    String input = given;
    for (ShellLine.Simple command : pipeline.commands()) {
      if (command.input() != null) {
        input = box.files().read(absolute(command.input())).orElse("");
      }
      Programs.Result result = command(command.words(), input);
      status = result.status();
      input = result.output();
      if (command.output() != null) {
        boolean message = status != 0;
        write(command, message ? "" : input);
        input = message ? input : "";
      }
    }
    return input == null ? "" : input;
  }

  private void write(ShellLine.Simple command, String text) {
    if (command.output() == null || command.output().equals("/dev/null")) {
      return;
    }
    String path = absolute(command.output());
    String before = command.append() ? box.files().read(path).orElse("") : "";
    box.files().write(path, before + text);
  }

  private Programs.Result command(List<String> given, @Nullable String input) {
    List<String> words = given;
    if (!words.isEmpty() && words.getFirst().equals("sudo")) {
      words = words.stream().skip(1).dropWhile(word -> word.startsWith("-")).toList();
    }
    if (words.isEmpty()) {
      return Programs.Result.ok("");
    }
    box.as(line.session(), words.getFirst());
    Optional<Programs.Result> builtIn = builtIn(words);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    String name = words.getFirst();
    return programs
        .run(words, input)
        .orElseGet(() -> new Programs.Result("-bash: " + name + ": command not found\n", 127));
  }

  private Optional<Programs.Result> builtIn(List<String> words) {
    String first = words.getFirst();
    if (first.matches("[A-Za-z_]\\w*=.*")) {
      int equals = first.indexOf('=');
      variables.put(first.substring(0, equals), first.substring(equals + 1));
      return Optional.of(Programs.Result.ok(""));
    }
    List<String> rest = words.subList(1, words.size());
    return switch (first) {
      case "echo" -> Optional.of(echo(rest));
      case "printf" -> Optional.of(Programs.Result.ok(Printf.format(rest)));
      case "true",
          ":",
          "sync",
          "chmod",
          "chown",
          "mkdir",
          "touch",
          "unset",
          "set",
          "umask",
          "ifreload",
          "systemctl" ->
          Optional.of(Programs.Result.ok(""));
      case "false" -> Optional.of(new Programs.Result("", 1));
      case "export" -> rest.isEmpty() ? Optional.of(Programs.Result.ok("")) : builtIn(rest);
      case "stty" -> Optional.of(stty(rest));
      case "cd" -> Optional.of(changeDirectory(rest));
      case "pwd" -> Optional.of(Programs.Result.ok(directory + "\n"));
      case "uname" -> Optional.of(Programs.Result.ok(uname(rest)));
      case "hostname" -> Optional.of(Programs.Result.ok(chassis.name() + "\n"));
      case "whoami" -> Optional.of(Programs.Result.ok(line.user() + "\n"));
      case "id" ->
          Optional.of(
              Programs.Result.ok(
                  rest.contains("-u") ? "1000\n" : "uid=1000(" + line.user() + ")\n"));
      case "date" -> Optional.of(Programs.Result.ok(chassis.now() + "\n"));
      default -> Optional.empty();
    };
  }

  private static Programs.Result echo(List<String> words) {
    boolean bare = !words.isEmpty() && words.getFirst().equals("-n");
    String text = String.join(" ", bare ? words.subList(1, words.size()) : words);
    return Programs.Result.ok(bare ? text : text + "\n");
  }

  private Programs.Result stty(List<String> words) {
    if (words.contains("-echo")) {
      echo = false;
    } else if (words.contains("echo") || words.contains("sane")) {
      echo = true;
    }
    return Programs.Result.ok("");
  }

  private Programs.Result changeDirectory(List<String> words) {
    String to = words.isEmpty() ? variables.getOrDefault("HOME", "/") : absolute(words.getFirst());
    directory = to;
    return Programs.Result.ok("");
  }

  private String uname(List<String> words) {
    return words.contains("-a")
        ? "Linux "
            + chassis.name()
            + " "
            + chassis.release("6.1.0-18-amd64")
            + " #1 SMP x86_64 GNU/Linux\n"
        : words.contains("-r")
            ? chassis.release("6.1.0-18-amd64") + "\n"
            : words.contains("-n") ? chassis.name() + "\n" : "Linux\n";
  }

  private String variable(String name) {
    return name.equals("?") ? String.valueOf(status) : variables.getOrDefault(name, "");
  }

  private String absolute(String path) {
    if (path.startsWith("~/")) {
      return variables.getOrDefault("HOME", "") + path.substring(1);
    }
    if (path.startsWith("/")) {
      return path;
    }
    return path.equals(".") ? directory : directory + "/" + path;
  }
}
