package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.core.CoreModuleProperties;
import org.jspecify.annotations.Nullable;

/**
 * What one server and we could agree on: sets what we offer it, hears what it offers, and says for
 * people why the two do not meet, or that they met only on something outdated. Thread-safe.
 */
final class Negotiation {
  /** Old devices know groups of 1024 bits only, when they let the client choose one. */
  private static final int LEGACY_GROUP_BITS = 1024;

  /** What a server says is shown to people, so it may be neither long nor strange. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9@._+-]{1,64}");

  private static final int MOST_NAMES = 40;

  private static final Map<KexProposalOption, String> KINDS =
      new EnumMap<>(
          Map.of(
              KexProposalOption.ALGORITHMS, "key exchange",
              KexProposalOption.SERVERKEYS, "host key",
              KexProposalOption.C2SENC, "cipher",
              KexProposalOption.S2CENC, "cipher",
              KexProposalOption.C2SMAC, "message authentication",
              KexProposalOption.S2CMAC, "message authentication"));

  private final Set<String> legacy;
  private volatile Map<KexProposalOption, String> offered = Map.of();
  private volatile Map<KexProposalOption, String> ours = Map.of();

  Negotiation(Set<String> legacy) {
    this.legacy = legacy;
  }

  Set<String> legacy() {
    return legacy;
  }

  /** To be called before the first packet is sent, the only moment at which it has an effect. */
  void prepare(Session session, Set<String> knownHostKeyTypes) {
    if (!knownHostKeyTypes.isEmpty() || !legacy.isEmpty()) {
      session.setSignatureFactories(Algorithms.signaturesPreferring(knownHostKeyTypes, legacy));
    }
    if (!legacy.isEmpty()) {
      session.setKeyExchangeFactories(Algorithms.keyExchanges(legacy));
      session.setCipherFactories(Algorithms.ciphers(legacy));
      session.setMacFactories(Algorithms.macs(legacy));
    }
    if (legacy.contains("diffie-hellman-group-exchange-sha1")) {
      CoreModuleProperties.PROP_DHGEX_CLIENT_MIN_KEY.set(session, LEGACY_GROUP_BITS);
    }
  }

  /** Both sides have said what they can. */
  void begins(Map<KexProposalOption, String> client, Map<KexProposalOption, String> server) {
    ours = Map.copyOf(client);
    offered = Map.copyOf(server);
  }

  /** Why nothing could be agreed on; empty when that was not the trouble. */
  Optional<DeviceFault> refusal(Peer peer, @Nullable Throwable cause) {
    Set<String> missing = new LinkedHashSet<>();
    Set<String> optIn = new LinkedHashSet<>();
    boolean curable = true;
    for (Map.Entry<KexProposalOption, String> kind : KINDS.entrySet()) {
      List<String> theirs = names(offered.get(kind.getKey()));
      if (theirs.isEmpty() || meets(theirs, names(ours.get(kind.getKey())))) {
        continue;
      }
      missing.add(kind.getValue() + " " + String.join(", ", theirs));
      List<String> outdated = Route.LEGACY.stream().filter(theirs::contains).toList();
      outdated.stream().findFirst().ifPresent(optIn::add);
      curable &= !outdated.isEmpty();
    }
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DeviceFault.UnusableInput(
            peer.subject()
                + " and Belay have no safe algorithm in common; it offers only "
                + String.join("; ", missing)
                + ". Enable current ones there"
                + (curable
                    ? ", or allow these for it alone: legacy-algorithms: ["
                        + String.join(", ", optIn)
                        + "]."
                    : "."),
            cause));
  }

  /** A warning when something outdated was agreed on. */
  Optional<String> warning(Peer peer, Session session) {
    Set<String> used = new LinkedHashSet<>();
    for (Map.Entry<KexProposalOption, String> kind : KINDS.entrySet()) {
      String agreed = session.getNegotiatedKexParameter(kind.getKey());
      if (agreed != null && Route.LEGACY.contains(agreed)) {
        used.add(kind.getValue() + " " + agreed);
      }
    }
    return used.isEmpty()
        ? Optional.empty()
        : Optional.of(
            peer.subject()
                + " is spoken to by outdated algorithms, which others may be able to break: "
                + String.join(", ", used)
                + ".");
  }

  private static boolean meets(List<String> theirs, List<String> ours) {
    List<String> common = new ArrayList<>(theirs);
    common.retainAll(ours);
    return !common.isEmpty();
  }

  private static List<String> names(@Nullable String proposal) {
    return proposal == null || proposal.isEmpty()
        ? List.of()
        : Arrays.stream(proposal.split(","))
            .filter(name -> NAME.matcher(name).matches() && !isSignal(name))
            .limit(MOST_NAMES)
            .toList();
  }

  /** Some names in a proposal say what a side can do and are no algorithms. */
  private static boolean isSignal(String name) {
    return name.startsWith("kex-strict-") || name.startsWith("ext-info-");
  }
}
