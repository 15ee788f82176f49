package dev.belay.emulated.terminal;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The interactive side of a session: makes lines of bytes, echoes them, and prints what the command
 * line replies. Input that arrives while a command is at work waits, as in a device's input buffer.
 */
public final class Terminal {

  private final Cli cli;
  private final Screen screen;
  private final Temper temper;
  private final Consumer<String> ran;
  private final boolean echo;
  private final Typing line;
  private final StringBuilder collected = new StringBuilder();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(0);
  private Reply.@Nullable Ask asking;
  private Reply.@Nullable Collect collecting;
  private @Nullable Pager pager;
  private boolean busy;
  private @Nullable Runnable hanging;
  private boolean afterReturn;

  /**
   * A terminal for one session.
   *
   * @param ran told of each command right before it runs
   * @param echo false = what is typed is not shown
   */
  public Terminal(Cli cli, Screen screen, Temper temper, Consumer<String> ran, boolean echo) {
    this.cli = cli;
    this.screen = screen;
    this.temper = temper;
    this.ran = ran;
    this.echo = echo;
    this.line = new Typing(screen);
  }

  /** Prints the greeting and the first prompt, or what somebody has left there. */
  public void start() {
    temper.banner().forEach(line -> screen.print(crlf(line + "\n")));
    List<String> left = temper.leftBehind();
    if (left.isEmpty()) {
      screen.print(crlf(cli.greeting() + cli.prompt()));
    } else {
      screen.print(crlf(cli.greeting()));
      Reply last = Reply.none();
      for (String line : left) {
        last = cli.run(line);
      }
      show(last, Temper.Verdict.wellBehaved(Duration.ZERO));
    }
  }

  /** Takes what was typed. */
  public void type(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (busy) {
        waiting.write(bytes, i, offset + length - i);
        return;
      }
      key(bytes[i]);
    }
  }

  private void key(byte key) {
    if (pager != null) {
      turnPage(key);
      return;
    }
    boolean secondHalfOfEnter = afterReturn && key == '\n';
    afterReturn = key == '\r';
    if (secondHalfOfEnter) {
      return;
    }
    switch (key) {
      case '\r', '\n' -> enter();
      case 0x03 -> interrupt();
      case 0x04 -> endOfInput();
      case 0x08, 0x7f -> line.eraseKey(echoing());
      case 0x15 -> line.eraseAll(echoing());
      case 0x1a -> controlZ();
      case 0x00, 0x07 -> {}
      default -> line.key(key, echoing());
    }
  }

  private boolean echoing() {
    return echo && cli.echoes() && (asking == null || !asking.hidden());
  }

  private void enter() {
    String text = line.take();
    if (echo && cli.echoes()) {
      screen.print(asking == null && collecting == null ? cli.echoOfEnter() : "\r\n");
    }
    if (asking != null) {
      Reply.Ask answered = asking;
      asking = null;
      show(answered.then().apply(text), Temper.Verdict.wellBehaved(Duration.ZERO));
    } else if (collecting != null) {
      collect(collecting, text);
    } else {
      command(text);
    }
  }

  private void collect(Reply.Collect into, String text) {
    if (into.ends().test(text)) {
      collected(into);
    } else {
      collected.append(text).append('\n');
      screen.print(into.prompt());
    }
  }

  private void collected(Reply.Collect into) {
    collecting = null;
    String text = collected.toString();
    collected.setLength(0);
    show(into.then().apply(text), Temper.Verdict.wellBehaved(Duration.ZERO));
  }

  private void command(String text) {
    if (text.isBlank()) {
      screen.print(crlf(cli.prompt()));
      return;
    }
    Temper.Verdict verdict = temper.judge(text.strip());
    switch (verdict.fate()) {
      case DROP_BEFORE -> screen.drop();
      case HANG_BEFORE -> hang(() -> answerLate(run(text, verdict), verdict));
      case DROP_AFTER -> {
        run(text, verdict);
        screen.drop();
      }
      case HANG_AFTER -> {
        Reply reply = run(text, verdict);
        hang(() -> answerLate(reply, verdict));
      }
      case ANSWER -> {
        Reply reply = run(text, verdict);
        if (verdict.delay().isZero()) {
          show(reply, verdict);
        } else {
          busy = true;
          screen.after(verdict.delay(), () -> answerLate(reply, verdict));
        }
      }
    }
  }

  private void hang(Runnable answer) {
    busy = true;
    hanging = answer;
  }

  /** Answers a command that hangs, as if the device had only been slow. */
  public void answerWhatHangs() {
    Runnable answer = hanging;
    hanging = null;
    if (answer != null) {
      answer.run();
    }
  }

  private Reply run(String text, Temper.Verdict verdict) {
    ran.accept(text);
    return verdict.rejection() == null
        ? cli.run(text)
        : Reply.text(cli.rejection(text, verdict.rejection()));
  }

  private void answerLate(Reply reply, Temper.Verdict verdict) {
    busy = false;
    show(reply, verdict);
    byte[] typedMeanwhile = waiting.toByteArray();
    waiting.reset();
    type(typedMeanwhile, 0, typedMeanwhile.length);
  }

  private void show(Reply reply, Temper.Verdict verdict) {
    switch (reply) {
      case Reply.Text text -> output(text.text(), verdict);
      case Reply.Ask ask -> {
        screen.print(crlf(ask.text() + ask.question()));
        asking = ask;
      }
      case Reply.Collect collect -> {
        screen.print(crlf(collect.text()) + collect.prompt());
        collecting = collect;
      }
      case Reply.Bye bye -> {
        busy = true;
        screen.print(crlf(bye.text()));
        screen.close(bye.status());
      }
    }
  }

  private void output(String text, Temper.Verdict verdict) {
    String shown = verdict.lines() < 0 ? text : firstLines(text, verdict.lines());
    if (!verdict.before().isEmpty()) {
      shown = shown + String.join("\n", verdict.before()) + "\n";
    }
    Paging paging = cli.paging();
    if (paging.lines() > 0) {
      Pager paged = new Pager(shown, paging);
      screen.print(crlf(paged.page()));
      if (!paged.done()) {
        screen.print(paged.question());
        pager = paged;
        return;
      }
      prompt(verdict);
      return;
    }
    screen.print(crlf(shown));
    prompt(verdict);
  }

  private void prompt(Temper.Verdict verdict) {
    screen.print(crlf(cli.prompt()));
    if (!verdict.after().isEmpty()) {
      screen.print(crlf("\n" + String.join("\n", verdict.after()) + "\n"));
    }
  }

  private void turnPage(byte key) {
    Pager turning = pager;
    if (turning == null || !turning.turn(key)) {
      return;
    }
    screen.print(turning.erase() + crlf(turning.page()));
    if (turning.done()) {
      pager = null;
      screen.print(crlf(cli.prompt()));
    } else {
      screen.print(turning.question());
    }
  }

  private void interrupt() {
    line.take();
    asking = null;
    collecting = null;
    collected.setLength(0);
    screen.print("^C\r\n" + crlf(cli.prompt()));
  }

  private void endOfInput() {
    if (collecting != null) {
      collected.append(line.take());
      collected(collecting);
    } else if (line.isEmpty() && asking == null && cli.endsOnControlD()) {
      show(new Reply.Bye("", 0), Temper.Verdict.wellBehaved(Duration.ZERO));
    }
  }

  private void controlZ() {
    if (collecting == null && asking == null && cli.endsOnControlZ()) {
      line.take();
      screen.print("^Z\r\n");
      command("end");
    }
  }

  private static String firstLines(String text, int lines) {
    int end = 0;
    for (int i = 0; i < lines && end < text.length(); i++) {
      int feed = text.indexOf('\n', end);
      end = feed < 0 ? text.length() : feed + 1;
    }
    return text.substring(0, end);
  }

  /** Line ends as a terminal wants them. */
  public static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
