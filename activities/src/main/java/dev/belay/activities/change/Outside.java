package dev.belay.activities.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.query.Query;
import dev.belay.drivers.query.QueryException;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Found;
import dev.belay.integrations.change.Probe;
import dev.belay.integrations.settings.CheckHosts;
import dev.belay.integrations.web.WebAnswer;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import dev.belay.integrations.web.WebFault;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks what checks ask elsewhere than on the device: whether an address can be reached from this
 * worker, and what a page says. Each question takes seconds at most. Thread-safe.
 */
public final class Outside {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * Where clouds tell an account's secrets to whoever asks from one of their machines, besides the
   * machine's own link: AWS and its EKS, Google, Oracle, Scaleway; Alibaba, Azure, Oracle.
   */
  private static final Set<InetAddress> OF_CLOUDS =
      Stream.of(
              "fd00:ec2::254",
              "fd00:ec2::23",
              "fd20:ce::254",
              "fd00:c1::a9fe:a9fe",
              "fd00:42::42",
              "100.100.100.200",
              "168.63.129.16",
              "192.0.0.192")
          .map(Outside::literal)
          .collect(Collectors.toUnmodifiableSet());

  private final WebCaller web;
  private final CheckHosts hosts;

  /**
   * For one worker.
   *
   * @param hosts that may be asked besides the devices themselves
   */
  public Outside(WebCaller web, CheckHosts hosts) {
    this.web = web;
    this.hosts = hosts;
  }

  /**
   * Looks at all checks of a change before the first is asked.
   *
   * @throws DeviceFault.UnusableInput when one asks a host that it may not ask
   */
  void ensure(DeviceDefinition definition, DeviceTarget target) {
    Stream.of(definition.before(), definition.after())
        .flatMap(List::stream)
        .forEach(check -> ensure(check, target));
  }

  private void ensure(Check check, DeviceTarget target) {
    Probe probe = check.probe();
    if (probe != null && !mayBeAsked(host(probe, target), target)) {
      throw new DeviceFault.UnusableInput(
          "The check `"
              + check.name()
              + "` asks "
              + notAllowed(host(probe, target))
              + "; name it there.");
    }
  }

  /**
   * What came of a question.
   *
   * @param found in a sentence, not redacted
   */
  record Heard(boolean good, String found) {}

  /** For the checks of one device. */
  BiFunction<Check, Probe, Heard> of(DeviceTarget target) {
    return (check, probe) -> ask(check, probe, target);
  }

  /** Asks once. */
  Heard ask(Check check, Probe probe, DeviceTarget target) {
    String host = host(probe, target);
    if (!mayBeAsked(host, target)) {
      return new Heard(false, notAllowed(host));
    }
    Map<String, String> words = words(target);
    return switch (probe) {
      case Probe.Reach reach -> reach(reach.with(words));
      case Probe.Page page -> page(check, page, page.address(words));
    };
  }

  private boolean mayBeAsked(String host, DeviceTarget target) {
    return host.equals(target.host()) || hosts.allow(host);
  }

  private static String notAllowed(String host) {
    return host + ", which is not among the hosts of the workers' setting check-hosts";
  }

  private static String host(Probe probe, DeviceTarget target) {
    return switch (probe) {
      case Probe.Reach reach -> reach.with(words(target)).host();
      case Probe.Page page -> bare(page.address(words(target)).getHost());
    };
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static Map<String, String> words(DeviceTarget target) {
    String site = target.site() == null ? "" : target.site();
    return Probe.words(target.name(), target.host(), site);
  }

  private static Heard reach(Probe.Reach reach) {
    String there = reach.host() + " port " + reach.port();
    try (Socket socket = new Socket()) {
      InetAddress address = InetAddress.getByName(reach.host());
      if (isOfTheMachine(address)) {
        return new Heard(false, ofTheMachine(reach.host()));
      }
      socket.connect(new InetSocketAddress(address, reach.port()), (int) CONNECT.toMillis());
      return new Heard(true, there + " accepts connections");
    } catch (UnknownHostException e) {
      return new Heard(false, there + " cannot be reached: its name is not known");
    } catch (IOException e) {
      return new Heard(false, there + " cannot be reached from this worker");
    }
  }

  private Heard page(Check check, Probe.Page page, URI address) {
    String there = "`" + WebCaller.host(address) + address.getPath() + "`";
    if (isOfTheMachine(address)) {
      return new Heard(false, ofTheMachine(address.getHost()));
    }
    WebAnswer answer;
    try {
      answer = web.call(WebCall.get(address), ANSWER);
    } catch (WebFault fault) {
      return new Heard(false, fault.sentence());
    }
    if (answer.status() != page.status()) {
      return new Heard(
          false,
          "expected status "
              + page.status()
              + " of "
              + there
              + "; it answers "
              + answer.status()
              + (answer.redirect() ? ", which is not followed" : ""));
    }
    return check.select() == null
        ? judged(check.failure(answer.body()), " of " + there + "; it says: " + answer.body())
        : select(check, check.select(), there, answer.body());
  }

  private static Heard select(Check check, String select, String there, String body) {
    try {
      Object json = MAPPER.readValue(body, Object.class);
      Found found = new Found(Query.of(select).strict().search(json));
      return judged(check.failure(found), " in what " + there + " says; it finds: " + found.json());
    } catch (JsonProcessingException e) {
      return new Heard(false, there + " does not answer with JSON, from which `select` chooses");
    } catch (QueryException e) {
      return new Heard(false, there + " gave JSON that `select` does not fit: " + e.getMessage());
    }
  }

  private static Heard judged(Optional<String> failure, String where) {
    return failure
        .map(expected -> new Heard(false, expected + where))
        .orElseGet(() -> new Heard(true, "as expected"));
  }

  private static boolean isOfTheMachine(URI address) {
    try {
      return Arrays.stream(InetAddress.getAllByName(address.getHost()))
          .anyMatch(Outside::isOfTheMachine);
    } catch (UnknownHostException e) {
      return false; // a proxy may know it
    }
  }

  /** Such addresses tell a cloud's credentials to whoever asks from this machine. */
  private static boolean isOfTheMachine(InetAddress address) {
    return address.isLinkLocalAddress() || OF_CLOUDS.contains(address);
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(address + " is an address.", impossible);
    }
  }

  private static String ofTheMachine(String host) {
    return host + " is an address of this worker's own link or cloud, which checks do not ask";
  }
}
