package dev.belay.integrations.inventory.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.RestFacts.Places;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.util.Map;

/** What NetBox and what came of it say in words of their own. Thread-safe. */
public interface RestDialect {
  /** What is asked for besides the filters of the settings, such as how long a page is. */
  Map<String, String> parameters(Rest settings);

  /** How the next page is found. */
  Turning turning();

  /** Whether a device is only a member of a stack, which is managed by the stack's master. */
  boolean belongsToAStack(JsonNode device);

  /**
   * Where in a record things stand.
   *
   * @param noun what a record is called in messages
   */
  Places places(String noun);
}
