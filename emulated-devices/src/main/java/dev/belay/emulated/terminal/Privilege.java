package dev.belay.emulated.terminal;

import org.jspecify.annotations.Nullable;

/** What {@code enable} gives a session and {@code disable} takes from it. */
public final class Privilege {

  private final @Nullable String password;
  private boolean held;

  /**
   * The privilege of a session that has just begun.
   *
   * @param password what enable asks for; null = nothing is asked
   * @param held whether the login already gave it
   */
  public Privilege(@Nullable String password, boolean held) {
    this.password = password;
    this.held = held;
  }

  /** Whether the session has it now. */
  public boolean held() {
    return held;
  }

  /**
   * The command {@code enable}.
   *
   * @param refusal what a wrong password is answered
   */
  public Reply enable(String refusal) {
    String wanted = password;
    if (wanted == null || held) {
      held = true;
      return Reply.none();
    }
    return new Reply.Ask(
        "",
        "Password: ",
        true,
        given -> {
          held = given.equals(wanted);
          return held ? Reply.none() : Reply.text(refusal);
        });
  }

  /** The command {@code disable}. */
  public Reply disable() {
    held = false;
    return Reply.none();
  }
}
