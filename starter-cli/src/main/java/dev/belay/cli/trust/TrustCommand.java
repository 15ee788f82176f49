package dev.belay.cli.trust;

import picocli.CommandLine.Command;

/** {@code belay trust …}. */
@Command(
    name = "trust",
    description = "See and accept the devices' SSH host keys.",
    footer = {
      "%nA key that is accepted here is the only one a device may show later. Compare its fingerprint",
      "with the device's own (IOS: show ip ssh; Junos, Linux: ssh-keygen -lf the key file).",
    },
    subcommands = {ScanCommand.class, AcceptCommand.class, ListCommand.class})
public final class TrustCommand {}
