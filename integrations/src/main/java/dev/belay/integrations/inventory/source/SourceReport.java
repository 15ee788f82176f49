package dev.belay.integrations.inventory.source;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.netbox.NetBoxReport;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Comparison;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.Place;
import dev.belay.integrations.settings.SourceSettings.Rest;
import dev.belay.integrations.web.WebCaller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells a source of truth what backups came to. Closing it ends its connections. Not thread-safe.
 */
public final class SourceReport implements AutoCloseable {
  private final NetBoxReport report;
  private final WebCaller web;
  private final CredentialResolver resolver;

  private SourceReport(NetBoxReport report, WebCaller web, CredentialResolver resolver) {
    this.report = report;
    this.web = web;
    this.resolver = resolver;
  }

  /**
   * For a source of the settings.
   *
   * @throws InputException when that source is told nothing
   */
  public static SourceReport of(
      BelaySettings settings, String source, Map<String, String> environment) {
    return of(settings, source, environment, Thread::sleep);
  }

  static SourceReport of(
      BelaySettings settings,
      String source,
      Map<String, String> environment,
      RestCalls.Pause pause) {
    Place place = settings.inventory().sources().places().get(source);
    if (!(place instanceof Rest rest) || rest.kind() != Kind.NETBOX) {
      throw InputException.of(
          "the source `" + source + "` is no NetBox", "only a NetBox can be told of backups");
    }
    String called = "inventory.sources." + source + ".report";
    if (rest.report().isEmpty()) {
      throw InputException.of(
          called + " does not say what is written",
          "name a custom field, such as report: {last-backup: belay_last_backup}");
    }
    WebCaller web = OpenedSource.web(rest);
    CredentialResolver resolver =
        new SourceAccounts(
            CredentialResolver.of(settings.credentials(), environment, settings.home()));
    return new SourceReport(
        new NetBoxReport(
            called,
            rest,
            OpenedSource.calls(rest, web, resolver, pause),
            OpenedSource.calls(rest, web, resolver, pause, Access.WRITE)),
        web,
        resolver);
  }

  /**
   * Says what differs, and writes nothing.
   *
   * @throws InputException when the source does not answer, or not usefully
   */
  public Comparison compare(Function<String, Optional<ReportedDevice>> known) {
    try {
      return report.compare(known);
    } catch (SourceDown down) {
      throw InputException.of(down.sentence(), down.remedy());
    }
  }

  /**
   * Writes what differs, a few devices at a time. What the source refuses of one device does not
   * keep the others waiting; when it refuses the first few, or is down, that ends it. What is
   * missing is written by the next report.
   *
   * @param all each device once
   */
  public Written write(List<Due> all) {
    return new WritingDevices(report::write).all(all);
  }

  @Override
  public void close() {
    web.close();
    resolver.close();
  }
}
