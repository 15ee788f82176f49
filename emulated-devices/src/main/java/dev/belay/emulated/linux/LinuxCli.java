package dev.belay.emulated.linux;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session of a small shell: lists, pipes, redirections, here-documents and a few programs. */
final class LinuxCli implements Cli {

  private final Chassis chassis;
  private final LinuxBox box;
  private final Line line;
  private final Programs programs;
  private final BuiltIns builtIns;
  private int status;

  LinuxCli(Chassis chassis, LinuxBox box, Line line) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.builtIns = new BuiltIns(chassis, line.user());
    this.programs = new Programs(box.files(), builtIns::absolute);
  }

  @Override
  public String greeting() {
    return "Linux %s 6.1.0-18-amd64 #1 SMP Debian x86_64\n\n".formatted(chassis.name());
  }

  @Override
  public String prompt() {
    return builtIns.prompt();
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
    return builtIns.echo();
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
        ShellLine.Pipeline pipeline =
            ShellLine.pipeline(
                parts.removeFirst(),
                name -> name.equals("?") ? String.valueOf(status) : builtIns.variable(name));
        boolean skipped =
            (pipeline.before().equals("&&") && status != 0)
                || (pipeline.before().equals("||") && status == 0);
        if (skipped || pipeline.commands().isEmpty()) {
          continue;
        }
        if (isExit(pipeline.commands().getFirst().words())) {
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

  private static boolean isExit(List<String> words) {
    return !words.isEmpty() && List.of("exit", "logout").contains(words.getFirst());
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
        input = box.files().read(builtIns.absolute(command.input())).orElse("");
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
    String path = builtIns.absolute(command.output());
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
    Optional<Programs.Result> builtIn = builtIns.run(words);
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    String name = words.getFirst();
    return programs
        .run(words, input)
        .orElseGet(() -> new Programs.Result("-bash: " + name + ": command not found\n", 127));
  }
}
