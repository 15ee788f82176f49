package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.activities.change.Outside.Heard;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.guard.TestGuards;
import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Earlier;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.integrations.change.Probe;
import dev.belay.integrations.settings.CheckHosts;
import dev.belay.integrations.web.WebCaller;
import dev.belay.workflows.change.CheckVerdict;
import dev.belay.workflows.device.DeviceTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What checks ask elsewhere, of real sockets. */
class OutsideTest {
  private static final String HOST = "127.0.0.1";
  private static final DeviceTarget R1 =
      new DeviceTarget(
          "r 1/a", HOST, 22, "cisco_ios", "fra?1", null, List.of(), null, "default", null);

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final WebCaller web = new WebCaller();
  private final Outside outside = new Outside(web, CheckHosts.any());
  private HttpServer pages;
  private int status = 200;
  private String body = "";

  @BeforeEach
  void serve() throws IOException {
    pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    pages.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    pages.start();
  }

  @AfterEach
  void close() {
    web.close();
    pages.stop(0);
  }

  @Test
  void anAddressThatAcceptsConnectionsIsReached() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(reach("{host}", server.getLocalPort()))
          .isEqualTo(
              new Heard(true, HOST + " port " + server.getLocalPort() + " accepts connections"));
    }
  }

  @Test
  void anAddressThatRefusesIsNot() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }

    assertThat(reach(HOST, port))
        .isEqualTo(
            new Heard(false, HOST + " port " + port + " cannot be reached from this worker"));
  }

  @Test
  void aNameThatNobodyKnowsIsSaid() {
    assertThat(reach("nobody.invalid", 22))
        .isEqualTo(
            new Heard(false, "nobody.invalid port 22 cannot be reached: its name is not known"));
  }

  @Test
  void addressesOfTheWorkersOwnLinkAreNotAsked() {
    assertThat(reach("169.254.169.254", 80).found()).contains("which checks do not ask");
    assertThat(
            outside
                .ask(
                    check(null), new Probe.Page("http://169.254.169.254/latest/meta-data", 200), R1)
                .found())
        .contains("which checks do not ask");
  }

  @Test
  void addressesWhereCloudsKeepCredentialsAreNotAsked() {
    for (String host :
        List.of("[fd00:ec2::254]", "[fd00:ec2::254%1]", "100.100.100.200", "168.63.129.16")) {
      Probe.Page page = new Probe.Page("http://" + host + "/latest/meta-data", 200);
      assertThat(outside.ask(check(null), page, R1).found()).contains("which checks do not ask");
    }
  }

  @Test
  void onlyHostsOfTheSettingAndTheDeviceItselfAreAsked() throws IOException {
    Outside limited = new Outside(web, new CheckHosts(List.of("*.example.org")));
    Probe.Page elsewhere = new Probe.Page("http://localhost:" + port() + "/", 200);

    assertThat(limited.ask(check(null), elsewhere, R1))
        .isEqualTo(
            new Heard(
                false,
                "localhost, which is not among the hosts of the workers' setting check-hosts"));
    assertThat(asked).isEmpty();
    assertThat(limited.ask(check(null), new Probe.Reach("{host}", port()), R1).good()).isTrue();
  }

  @Test
  void aChangeThatAsksAnotherHostIsRefusedBeforeAnythingIsAsked() {
    Outside limited = new Outside(web, new CheckHosts(List.of("*.example.org")));
    Check shop = probing(new Probe.Page("https://shop.example.com/health", 200));
    Check monitoring = probing(new Probe.Page("https://mon.example.org/", 200));

    assertThatThrownBy(() -> limited.ensure(definition(List.of(), List.of(monitoring, shop)), R1))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("shop.example.com, which is not among the hosts");
    assertThatThrownBy(() -> limited.ensure(definition(List.of(shop), List.of()), R1))
        .isInstanceOf(DeviceFault.UnusableInput.class);
    assertThatCode(() -> limited.ensure(definition(List.of(monitoring), List.of()), R1))
        .doesNotThrowAnyException();
  }

  @Test
  void aPageMustAnswerWithItsStatus() {
    assertThat(page(200, check(null)).good()).isTrue();
    assertThat(page(404, check(null)).found())
        .isEqualTo("expected status 404 of `" + there() + "`; it answers 200");
    assertThat(asked).contains("GET /hosts/r%201%2Fa?site=fra%3F1");
  }

  @Test
  void redirectsAreNotFollowed() {
    status = 302;

    assertThat(page(200, check(null)).found()).endsWith("it answers 302, which is not followed");
    assertThat(page(302, check(null)).good()).isTrue();
    assertThat(asked).hasSize(2).noneMatch(path -> path.contains("elsewhere"));
  }

  @Test
  void aPageMustSayWhatIsExpected() {
    body = "all is well";

    assertThat(page(200, check(null, new Expectation.Contains("well"))).good()).isTrue();
    assertThat(page(200, check(null, new Expectation.Absent("well"))).found())
        .contains("expected that the output has no /well/")
        .endsWith("it says: all is well");
  }

  @Test
  void itsJsonMayBeSelectedFrom() {
    body = "{\"alarms\":[{\"id\":7,\"severity\":\"major\"}]}";

    assertThat(page(200, check("alarms[?severity=='minor'].id", equal("[]"))).good()).isTrue();
    assertThat(page(200, check("/alarms/0/id", equal("7"))).good()).isTrue();
    assertThat(page(200, check("alarms[*].id", equal("[]"))).found()).endsWith("it finds: [7]");
    assertThat(page(200, check("alarm", equal("[]"))).found())
        .contains("gave JSON that `select` does not fit");
    body = "<html>";
    assertThat(page(200, check("alarms", equal("[]"))).found())
        .endsWith("does not answer with JSON, from which `select` chooses");
  }

  @Test
  void aPageThatIsTooLongIsNoAnswer() {
    body = "x".repeat((1 << 20) + 1);

    assertThat(page(200, check(null)).found()).contains("answered more than 1 MB");
  }

  @Test
  void isAskedAgainUntilItHoldsAndShownWithoutSecrets() {
    body = "snmp-server community Plum-Tree-93 RO\n" + "x".repeat(2_000);
    Check never =
        new Check(
            "alarms",
            PerPlatform.none(),
            new Probe.Page(address("/"), 200),
            null,
            List.of(new Expectation.Contains("well")),
            null,
            new Check.Patience(Duration.ofSeconds(12), Duration.ofMillis(1)));

    long[] nanos = {0};
    FakeSession session = new FakeSession().answering("");
    CheckVerdict verdict;
    try (HeartbeatGuard guard = TestGuards.undisturbed()) {
      verdict =
          new CheckRun(
                  session,
                  guard,
                  CheckRows.of(null, Map.of()),
                  outside.of(R1),
                  Earlier.nothing(),
                  () -> nanos[0] += Duration.ofSeconds(5).toNanos())
              .run(List.of(never))
              .getFirst();
    }

    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.found()).doesNotContain("Plum-Tree-93").hasSizeLessThan(400);
    assertThat(asked).hasSizeGreaterThan(1);
    assertThat(session.asked()).isEmpty();
  }

  private Heard reach(String host, int port) {
    return outside.ask(check(null), new Probe.Reach(host, port), R1);
  }

  private Heard page(int expected, Check check) {
    return outside.ask(check, new Probe.Page(address("/hosts/{name}?site={site}"), expected), R1);
  }

  private int port() {
    return pages.getAddress().getPort();
  }

  private String address(String path) {
    return "http://" + HOST + ":" + port() + path;
  }

  private String there() {
    return HOST + ":" + port() + "/hosts/r 1/a";
  }

  private static Expectation equal(String json) {
    return new Expectation.Equals(json);
  }

  private static Check check(@Nullable String select, Expectation... expectations) {
    return check(new Probe.Reach("unused", 1), select, expectations);
  }

  private static Check probing(Probe probe) {
    return check(probe, null);
  }

  private static Check check(Probe probe, @Nullable String select, Expectation... expectations) {
    return new Check("page", PerPlatform.none(), probe, select, List.of(expectations), null, null);
  }

  private static DeviceDefinition definition(List<Check> before, List<Check> after) {
    return new DeviceDefinition(ChangeRequest.merge(List.of("interface lo")), before, after);
  }
}
