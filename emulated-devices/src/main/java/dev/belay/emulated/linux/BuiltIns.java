package dev.belay.emulated.linux;

import dev.belay.emulated.terminal.Chassis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the shell of one session does by itself, and remembers: variables, directory, echo. */
final class BuiltIns {

  private final Chassis chassis;
  private final String user;
  private final Map<String, String> variables = new HashMap<>();
  private String directory;
  private boolean echo = true;

  BuiltIns(Chassis chassis, String user) {
    this.chassis = chassis;
    this.user = user;
    this.directory = "/home/" + user;
    variables.put("USER", user);
    variables.put("HOME", directory);
  }

  String prompt() {
    String own = variables.get("PS1");
    if (own != null) {
      return own;
    }
    String where = directory.equals(variables.get("HOME")) ? "~" : directory;
    return user + "@" + chassis.name() + ":" + where + "$ ";
  }

  boolean echo() {
    return echo;
  }

  /** Runs a command of the shell itself; empty = it is none. */
  Optional<Programs.Result> run(List<String> words) {
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
      case "export" -> rest.isEmpty() ? Optional.of(Programs.Result.ok("")) : run(rest);
      case "stty" -> Optional.of(stty(rest));
      case "cd" -> Optional.of(changeDirectory(rest));
      case "pwd" -> Optional.of(Programs.Result.ok(directory + "\n"));
      case "uname" -> Optional.of(Programs.Result.ok(uname(rest)));
      case "hostname" -> Optional.of(Programs.Result.ok(chassis.name() + "\n"));
      case "whoami" -> Optional.of(Programs.Result.ok(user + "\n"));
      case "id" ->
          Optional.of(
              Programs.Result.ok(rest.contains("-u") ? "1000\n" : "uid=1000(" + user + ")\n"));
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

  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** The path from the root. */
  String absolute(String path) {
    if (path.startsWith("~/")) {
      return variables.getOrDefault("HOME", "") + path.substring(1);
    }
    if (path.startsWith("/")) {
      return path;
    }
    return path.equals(".") ? directory : directory + "/" + path;
  }
}
