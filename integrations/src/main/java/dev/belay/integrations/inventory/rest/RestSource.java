package dev.belay.integrations.inventory.rest;

import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.rest.RestFacts.Places;
import dev.belay.integrations.settings.SourceSettings.Rest;
import dev.belay.integrations.web.WebCaller;
import java.net.URI;

/**
 * The devices and, where wanted, virtual machines of a source of truth with an API like NetBox's.
 * Thread-safe.
 */
public final class RestSource implements FactSource {
  private static final String DEVICES = "/api/dcim/devices/";
  private static final String MACHINES = "/api/virtualization/virtual-machines/";

  private final Rest settings;
  private final RestCalls calls;
  private final RestDialect dialect;

  public RestSource(Rest settings, RestCalls calls, RestDialect dialect) {
    this.settings = settings;
    this.calls = calls;
    this.dialect = dialect;
  }

  @Override
  public String name() {
    return WebCaller.host(URI.create(settings.url()));
  }

  @Override
  public String identity() {
    return RestAddress.identity(settings);
  }

  @Override
  public void read(Sink to) {
    long deadline = calls.deadline(settings.within());
    RestFacts facts = new RestFacts(name(), settings, to);
    Places devices = dialect.places("device");
    list(DEVICES)
        .each(
            deadline,
            record -> {
              if (!dialect.belongsToAStack(record)) {
                facts.device(record, devices);
              }
            });
    if (settings.virtualMachines()) {
      Places machines = dialect.places("virtual machine");
      list(MACHINES).each(deadline, record -> facts.device(record, machines));
    }
  }

  private RecordPages list(String path) {
    return new RecordPages(
        calls, RestAddress.list(settings, path, dialect.parameters(settings)), dialect.turning());
  }
}
