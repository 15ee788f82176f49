package dev.belay.emulated.storage;

import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Paging;
import dev.belay.emulated.terminal.Reply;

/** A persona's command line that also knows the files on the disk. */
public final class CliWithFiles implements Cli {
  private final Cli own;
  private final FileCommands files;

  /** Adds the commands of a platform's files to a command line. */
  public CliWithFiles(Cli own, Disk disk, String platform) {
    this.own = own;
    this.files = new FileCommands(disk, platform);
  }

  @Override
  public Reply run(String line) {
    if (mode().equals("config")) {
      return own.run(line);
    }
    String typed = line.strip();
    return files
        .answer(typed)
        .orElseGet(() -> {
          Reply reply = own.run(line);
          return files.directory(typed, reply).orElse(reply);
        });
  }

  @Override
  public String greeting() {
    return own.greeting();
  }

  @Override
  public String prompt() {
    return own.prompt();
  }

  @Override
  public String mode() {
    return own.mode();
  }

  @Override
  public Paging paging() {
    return own.paging();
  }

  @Override
  public String echoOfEnter() {
    return own.echoOfEnter();
  }

  @Override
  public boolean echoes() {
    return own.echoes();
  }

  @Override
  public boolean endsOnControlZ() {
    return own.endsOnControlZ();
  }

  @Override
  public boolean endsOnControlD() {
    return own.endsOnControlD();
  }

  @Override
  public int status() {
    return own.status();
  }

  @Override
  public String rejection(String line, String answer) {
    return own.rejection(line, answer);
  }

  @Override
  public void ended() {
    own.ended();
  }
}
