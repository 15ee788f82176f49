package dev.belay.integrations.inventory.netbox;

import dev.belay.integrations.web.FakeWeb.Asked;

/** Looks at what was asked. */
final class FakeWebQuery {
  private FakeWebQuery() {}

  /** What turns to the page, or nothing on the first one. */
  static String of(Asked asked) {
    int at = asked.query().indexOf("id__gt=");
    return at < 0 ? "" : asked.query().substring(at);
  }
}
