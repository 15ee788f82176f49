package dev.belay.emulated.xr;

import dev.belay.emulated.config.Grammar;
import dev.belay.emulated.config.IndentConfig;
import dev.belay.emulated.config.Node;
import dev.belay.emulated.terminal.Commands;
import dev.belay.emulated.terminal.ConfigMode;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visit to configuration mode: a target that begins empty, and the ways to commit it. */
final class XrEdit {

  private static final int SHORTEST = 30;
  private static final int LONGEST = 65_535;

  private final XrBox box;
  private final Line line;
  private final XrCli cli;
  private final Commands commands = new Commands();
  private ConfigMode mode = fresh();
  private IndentConfig target;
  private long seen;
  private String failed = "";

  XrEdit(XrBox box, Line line, XrCli cli) {
    this.box = box;
    this.line = line;
    this.cli = cli;
    this.target = box.config();
    this.seen = box.made();
    commands
        .add("commit", a -> commit(false, null))
        .add("commit replace", a -> commit(true, null))
        .add("commit confirmed <seconds>", a -> trial(false, a.getFirst(), 1))
        .add("commit confirmed minutes <minutes>", a -> trial(false, a.getFirst(), 60))
        .add("commit replace confirmed <seconds>", a -> trial(true, a.getFirst(), 1))
        .add("show configuration", a -> Reply.text(shown(mode.accepted())))
        .add("show configuration failed", a -> Reply.text(failed))
        .add(
            "show commit changes diff",
            a -> Reply.text(shown(XrShow.changes(box.config(), target))))
        .add(
            "show configuration changes diff",
            a -> Reply.text(shown(XrShow.changes(box.config(), alone()))))
        .add("abort", a -> leave("abort"))
        .add("end", a -> leave("end"))
        .add("root", a -> root())
        .add("exit", a -> up())
        .add("do <command...>", a -> cli.exec(a.getFirst()));
  }

  private static ConfigMode fresh() {
    return new ConfigMode(XrDialect.DIALECT, XrDialect.GRAMMAR, XrDialect.INTERFACES::canonical);
  }

  String promptTag() {
    return "(config" + XrDialect.promptTag(mode.block()) + ")";
  }

  Reply run(String text) {
    if (commands.find(text) instanceof Commands.Match.Found found) {
      Reply reply = found.action().apply(found.arguments());
      boolean quiet = text.equals("exit") || text.equals("root") || text.startsWith("do ");
      return quiet ? reply : cli.stamped(reply);
    }
    return switch (mode.run(target, text)) {
      case ConfigMode.Outcome.Changed changed -> {
        target = changed.config();
        yield Reply.none();
      }
      case ConfigMode.Outcome.Refused refused -> refused(refused.verdict());
    };
  }

  private Reply refused(Grammar.Verdict verdict) {
    return switch (verdict) {
      case Grammar.Verdict.Invalid invalid -> cli.invalid(invalid.column());
      case Grammar.Verdict.Incomplete ignored -> Reply.text("% Incomplete command.\n");
      case Grammar.Verdict.Ambiguous ignored -> Reply.text("% Ambiguous command.\n");
      case Grammar.Verdict.Accepted ignored -> Reply.none();
    };
  }

  private static String shown(String lines) {
    return "!! Building configuration...\n!! IOS XR Configuration "
        + XrBox.USUAL_RELEASE
        + "\n"
        + lines
        + "end\n\n";
  }

  /** Nothing but what was typed. */
  private IndentConfig alone() {
    return IndentConfig.empty(XrDialect.DIALECT).merge(mode.accepted().lines().toList());
  }

  private Reply trial(boolean replaces, String given, int unit) {
    boolean number = given.matches("\\d{1,5}");
    long seconds = number ? Long.parseLong(given) * unit : 0;
    return seconds < SHORTEST || seconds > LONGEST
        ? cli.invalid("commit confirmed ".length())
        : commit(replaces, Duration.ofSeconds(seconds));
  }

  private Reply commit(boolean replaces, @Nullable Duration length) {
    if (box.trialOf().isPresent() && box.holdsTrial(line)) {
      box.confirm(line);
      seen = box.made();
      return Reply.text("\n% Confirming commit for trial session.\n");
    }
    if (mode.accepted().isEmpty()) {
      return Reply.text("No configuration changes to commit.\n");
    }
    if (box.trialOf().isPresent()) {
      return Reply.text(
          "\n%% Cannot commit because there is an unexpired trial/rollback session '%s'.\n"
              .formatted(box.trialOf().get()));
    }
    if (box.made() != seen) {
      return new Reply.Ask(
          "\nOne or more commits have occurred from other configuration sessions since this session"
              + " started or since the last commit was made from this session. You can use the 'show"
              + " configuration commit changes' command to browse the changes.\n",
          "Do you wish to proceed with this commit anyway? [no]: ",
          false,
          answer -> answer.startsWith("y") ? committed(replaces, length) : Reply.none());
    }
    return replaces
        ? new Reply.Ask(
            """

            This commit will replace or remove the entire running configuration. This
            operation can be service affecting.
            """,
            "Do you wish to proceed? [no]: ",
            false,
            answer -> answer.startsWith("y") ? committed(true, length) : Reply.none())
        : committed(false, length);
  }

  private Reply committed(boolean replaces, @Nullable Duration length) {
    IndentConfig result = replaces ? alone() : box.config().merge(mode.accepted().lines().toList());
    if (result.text().equals(box.running())) {
      mode = fresh();
      return Reply.text("No configuration changes to commit.\n");
    }
    failed = problem(result);
    if (!failed.isEmpty()) {
      return Reply.text(
          "\n% Failed to commit one or more configuration items during a pseudo-atomic operation."
              + " All changes made have been reverted. Please issue 'show configuration failed"
              + " [inheritance]' from this session to view the errors\n");
    }
    box.commit(result, line, length);
    seen = box.made();
    mode = fresh();
    target = box.config();
    return Reply.none();
  }

  /** What the router finds wrong only at the commit: an address on two interfaces. */
  private static String problem(IndentConfig config) {
    Map<String, String> owners = new HashMap<>();
    for (Node node : config.roots()) {
      for (Node child : node.children()) {
        if (child.line().startsWith("ipv4 address ")
            && owners.putIfAbsent(child.line(), node.line()) != null) {
          return """
          !! SEMANTIC ERRORS: This configuration was rejected by\s
          !! the system due to semantic errors. The individual\s
          !! errors with each failed configuration command can be\s
          !! found below.


          %s
           %s
          !!%% 'ip-ma' detected the 'warning' condition 'The address is on %s'
          !
          end
          """
              .formatted(node.line(), child.line(), owners.get(child.line()));
        }
      }
    }
    return "";
  }

  private Reply root() {
    mode.top();
    return Reply.none();
  }

  private Reply up() {
    return mode.up() ? Reply.none() : leave("exit");
  }

  private Reply leave(String how) {
    if (box.holdsTrial(line)) {
      return new Reply.Ask(
          "You are exiting after a 'commit confirm' with an active rollback session.  If you exit the"
              + " configuration awaiting confirmation will not be confirmed and the router will"
              + " immediately rollback to the previous configuration.\n",
          "Do you wish to exit? [no]: ",
          false,
          answer -> {
            if (answer.startsWith("y")) {
              box.goBack(line.session(), true);
              cli.leaveConfig();
            }
            return Reply.none();
          });
    }
    if (!how.equals("abort") && !mode.accepted().isEmpty()) {
      return new Reply.Ask(
          "",
          "Uncommitted changes found, commit them before exiting(yes/no/cancel)? [cancel]:",
          false,
          this::answered);
    }
    cli.leaveConfig();
    return Reply.none();
  }

  private Reply answered(String answer) {
    if (List.of("no", "n").contains(answer.strip())) {
      cli.leaveConfig();
    } else if (answer.startsWith("y")) {
      Reply reply = commit(false, null);
      cli.leaveConfig();
      return reply;
    }
    return Reply.none();
  }
}
