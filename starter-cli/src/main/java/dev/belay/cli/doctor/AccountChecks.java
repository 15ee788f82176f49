package dev.belay.cli.doctor;

import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.settings.BelaySettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the devices' accounts can be resolved, for reading and for writing. Shows none of them.
 */
final class AccountChecks {
  private static final String SUBJECT = "accounts";

  private final CredentialResolver resolver;

  AccountChecks(BelaySettings settings) {
    this.resolver = CredentialResolver.of(settings.credentials(), System.getenv(), settings.home());
  }

  List<Diagnosis> all(List<Device> devices) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    long without = devices.stream().filter(device -> device.credential() == null).count();
    if (without > 0) {
      diagnoses.add(
          Diagnosis.fail(
              SUBJECT,
              without + " of " + devices.size() + " devices have none",
              "set their `credential`, or inventory.credential in belay.yaml"));
    }
    Set<String> references =
        devices.stream()
            .map(Device::credential)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    references.forEach(reference -> diagnoses.addAll(resolve(reference)));
    if (diagnoses.isEmpty()) {
      diagnoses.add(Diagnosis.ok(SUBJECT, String.join(", ", references)));
    }
    return diagnoses;
  }

  private List<Diagnosis> resolve(String reference) {
    try {
      for (Access access : Access.values()) {
        resolver.resolve(reference, access);
      }
      return List.of();
    } catch (InputException e) {
      return e.problems().stream().map(problem -> DeviceChecks.failed(SUBJECT, problem)).toList();
    } catch (SecretsUnavailable away) {
      return List.of(
          Diagnosis.fail(SUBJECT, String.valueOf(away.getMessage()), "try again when it answers"));
    }
  }
}
