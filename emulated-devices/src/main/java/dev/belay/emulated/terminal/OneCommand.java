package dev.belay.emulated.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A single command on an exec channel: no prompt, no echo, no pages, then an exit status. */
public final class OneCommand {

  private final Cli cli;
  private final Screen screen;
  private final Temper temper;
  private final Consumer<String> ran;
  private final boolean pty;
  private final ByteArrayOutputStream input = new ByteArrayOutputStream(0);
  private Reply.@Nullable Collect collecting;
  private boolean inputEnded;
  private @Nullable Runnable hanging;

  /** A command that has not started. */
  public OneCommand(Cli cli, Screen screen, Temper temper, Consumer<String> ran, boolean pty) {
    this.cli = cli;
    this.screen = screen;
    this.temper = temper;
    this.ran = ran;
    this.pty = pty;
  }

  /** Runs the command. */
  public void start(String command) {
    Temper.Verdict verdict = temper.judge(command.strip());
    switch (verdict.fate()) {
      case DROP_BEFORE -> screen.drop();
      case HANG_BEFORE -> hanging = () -> show(run(command, verdict));
      case DROP_AFTER -> {
        run(command, verdict);
        screen.drop();
      }
      case HANG_AFTER -> {
        Reply reply = run(command, verdict);
        hanging = () -> show(reply);
      }
      case ANSWER -> {
        Reply reply = run(command, verdict);
        if (verdict.delay().equals(Duration.ZERO)) {
          show(reply);
        } else {
          screen.after(verdict.delay(), () -> show(reply));
        }
      }
    }
  }

  /** Answers the command if it hangs, as if the device had only been slow. */
  public void answerWhatHangs() {
    Runnable answer = hanging;
    hanging = null;
    if (answer != null) {
      answer.run();
    }
  }

  /** Input for the command. */
  public void data(byte[] bytes, int offset, int length) {
    input.write(bytes, offset, length);
  }

  /** The input is complete. */
  public void end() {
    inputEnded = true;
    Reply.Collect waiting = collecting;
    if (waiting != null) {
      collecting = null;
      show(waiting.then().apply(input.toString(StandardCharsets.UTF_8)));
    }
  }

  private Reply run(String command, Temper.Verdict verdict) {
    ran.accept(command);
    return verdict.rejection() == null ? cli.run(command) : Reply.text(verdict.rejection() + "\n");
  }

  private void show(Reply reply) {
    switch (reply) {
      case Reply.Text text -> finish(text.text(), cli.status());
      case Reply.Ask ask -> finish(ask.text() + ask.question() + "\n", 1);
      case Reply.Bye bye -> finish(bye.text(), bye.status());
      case Reply.Collect collect -> {
        print(collect.text());
        collecting = collect;
        if (inputEnded) {
          end();
        }
      }
    }
  }

  private void finish(String text, int status) {
    print(text);
    screen.close(status);
  }

  private void print(String text) {
    screen.print(pty ? Terminal.crlf(text) : text);
  }
}
