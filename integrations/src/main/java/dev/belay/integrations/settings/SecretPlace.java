package dev.belay.integrations.settings;

import java.nio.file.Path;

/** Where a single secret text is, such as the address of a webhook. Holds no secret. Immutable. */
public sealed interface SecretPlace {

  /**
   * In a variable of the process.
   *
   * @param name of the variable
   */
  record Variable(String name) implements SecretPlace {}

  /**
   * In a file that holds nothing else and that only its owner may read.
   *
   * @param file absolute
   */
  record OwnFile(Path file) implements SecretPlace {}
}
