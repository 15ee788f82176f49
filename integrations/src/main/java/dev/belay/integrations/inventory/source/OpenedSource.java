package dev.belay.integrations.inventory.source;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.ansible.AnsibleInventory;
import dev.belay.integrations.inventory.nautobot.Nautobot;
import dev.belay.integrations.inventory.netbox.NetBox;
import dev.belay.integrations.inventory.program.PrintedInventory;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.inventory.rest.RestSource;
import dev.belay.integrations.inventory.routerdb.RouterDbFile;
import dev.belay.integrations.inventory.sql.QueriedTable;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.SourceSettings;
import dev.belay.integrations.settings.SourceSettings.Kind;
import dev.belay.integrations.settings.SourceSettings.Rest;
import dev.belay.integrations.web.Authorization;
import dev.belay.integrations.web.WebCaller;
import java.util.Map;

/**
 * A source and what it holds open.
 *
 * @param held closed with it
 */
record OpenedSource(FactSource source, Runnable held) implements AutoCloseable {

  static OpenedSource of(
      SourceSettings.Place place, BelaySettings all, Map<String, String> environment) {
    return of(place, all, environment, Thread::sleep);
  }

  static OpenedSource of(
      SourceSettings.Place place,
      BelaySettings all,
      Map<String, String> environment,
      RestCalls.Pause pause) {
    CredentialResolver resolver =
        new SourceAccounts(CredentialResolver.of(all.credentials(), environment, all.home()));
    return switch (place) {
      case Rest rest -> {
        WebCaller web = web(rest);
        yield new OpenedSource(
            rest(rest, calls(rest, web, resolver, pause)),
            () -> {
              web.close();
              resolver.close();
            });
      }
      case SourceSettings.Ansible ansible -> of(new AnsibleInventory(ansible));
      case SourceSettings.RouterDb db ->
          of(new RouterDbFile(db, all.inventory().platforms().keySet()));
      case SourceSettings.Sql sql ->
          new OpenedSource(new QueriedTable(sql, resolver), resolver::close);
      case SourceSettings.Command command -> of(new PrintedInventory(command));
    };
  }

  private static OpenedSource of(FactSource source) {
    return new OpenedSource(source, () -> {});
  }

  private static FactSource rest(Rest settings, RestCalls calls) {
    return new RestSource(
        settings, calls, settings.kind() == Kind.NAUTOBOT ? new Nautobot() : new NetBox());
  }

  static WebCaller web(Rest settings) {
    return new WebCaller(settings.authorities());
  }

  static RestCalls calls(
      Rest settings, WebCaller web, CredentialResolver resolver, RestCalls.Pause pause) {
    return calls(settings, web, resolver, pause, Access.READ);
  }

  static RestCalls calls(
      Rest settings,
      WebCaller web,
      CredentialResolver resolver,
      RestCalls.Pause pause,
      Access access) {
    return new RestCalls(
        web,
        new Authorization(resolver, settings.login(), access),
        settings.timeout(),
        pause,
        System::nanoTime);
  }

  @Override
  public void close() {
    held.run();
  }
}
