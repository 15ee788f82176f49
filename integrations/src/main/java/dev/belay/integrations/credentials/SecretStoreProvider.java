package dev.belay.integrations.credentials;

import java.util.Map;

/**
 * Opens stores that are no part of the distribution; found by {@link java.util.ServiceLoader} in
 * the jars beside it. Needs a public constructor without arguments.
 */
public interface SecretStoreProvider {

  /** What references to it begin with, such as {@code aws}. */
  String scheme();

  /**
   * Opens it.
   *
   * @param settings the texts below {@code credentials.SCHEME} in belay.yaml; no secrets
   * @throws dev.belay.integrations.input.InputException when they cannot be used
   */
  SecretStore open(Map<String, String> settings);
}
