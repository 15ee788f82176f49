package dev.belay.integrations.mirror;

import org.jspecify.annotations.Nullable;

/**
 * The mirror could not be written. Nothing was lost: repeating the same call completes it. The
 * message is one sentence for people, with the folder and the remedy.
 */
public final class MirrorException extends RuntimeException {
  private final String sentence;

  MirrorException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.sentence = sentence;
  }

  @Override
  public String getMessage() {
    return sentence;
  }
}
