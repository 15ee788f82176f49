package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.session.Normaliser;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.EmulatedFleet;
import dev.belay.emulated.Event;
import dev.belay.emulated.Misbehaviour;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The definitions that the Python package scrapli carries, unmodified in a user's folder: all of
 * them load, and where there is a persona, the sentences about reading of the drivers'
 * PlatformContractTest hold with scrapli's file as with ours.
 */
@NeedsPeer(Peer.SCRAPLI)
final class ScrapliDefinitionsIT {
  /** Its file for each of our platforms; its default is for anything with a prompt. */
  private static final Map<String, String> ITS_NAMES =
      Map.of(
          "cisco_ios", "cisco_iosxe",
          "cisco_nxos", "cisco_nxos",
          "cisco_xr", "cisco_iosxr",
          "arista_eos", "arista_eos",
          "juniper_junos", "juniper_junos",
          "paloalto_panos", "paloalto_panos",
          "vyos", "vyos_vyos",
          "frr", "cumulus_vtysh",
          "linux", "default");

  /** What passwords are kept as in configurations. */
  private static final Pattern HASH = Pattern.compile("\\$\\w\\$[^\\s\";]{12,}");

  @TempDir static Path folder;

  private static EmulatedFleet fleet;
  private static DeviceConnector connector;
  private static int devices;

  @BeforeAll
  static void unpack() throws IOException {
    try (FileSystem wheel = FileSystems.newFileSystem(Peer.SCRAPLI.path());
        Stream<Path> files = Files.list(wheel.getPath("scrapli", "definitions"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
      }
    }
    fleet = EmulatedFleet.start();
    connector = new DeviceConnector(new PlatformCatalog(List.of(folder)));
  }

  @AfterAll
  static void stop() {
    if (fleet != null) {
      connector.close();
      fleet.close();
    }
  }

  static List<String> personas() {
    return DeviceSpec.PLATFORMS;
  }

  /**
   * Those whose file says how a refusal looks. The one for vtysh is Cumulus' and expects "% Unknown
   * command." where FRR writes a colon.
   */
  static List<String> personasWithRefusals() {
    return personas().stream()
        .filter(persona -> !itsPlatform(persona).failureIndicators().isEmpty())
        .filter(persona -> !"frr".equals(persona))
        .toList();
  }

  @Test
  void everyDefinitionOfThePackageLoads() throws IOException {
    PlatformCatalog catalog = connector.platforms();
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names =
          files
              .map(file -> String.valueOf(file.getFileName()).replace(".yaml", ""))
              .sorted()
              .toList();
    }

    assertThat(names).hasSizeGreaterThanOrEqualTo(44).containsAll(ITS_NAMES.values());
    assertThat(names)
        .allSatisfy(name -> {
          Platform platform = catalog.get(name);
          assertThat(platform.source()).startsWith(folder.toString());
          assertThat(platform.mode(platform.defaultMode())).isPresent();
        });
  }

  @ParameterizedTest
  @MethodSource("personas")
  void aPersonaShowsTheSameWithItsDefinitionAsWithOurs(String persona) {
    EmulatedDevice device = device(persona);

    assertThat(shown(device, itsPlatform(persona), whatIsRead(persona)))
        .isNotBlank()
        .isEqualTo(shown(device, ourPlatform(persona), whatIsRead(persona)));
  }

  @ParameterizedTest
  @MethodSource("personas")
  void connectsThroughBannerAndPaging(String persona) {
    EmulatedDevice device = device(persona);
    String whole = shown(device, itsPlatform(persona), whatIsRead(persona));

    device.behave(
        new Misbehaviour.Banner("", "** r1# and lab@r1> are watched **", "r1#", "Password: no"),
        new Misbehaviour.RejectLine("length 0|pager off", "% Invalid input"));

    assertThat(shown(device, itsPlatform(persona), whatIsRead(persona))).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("personas")
  void outputComesOneByteAtATimeOrInOnePiece(String persona) {
    EmulatedDevice device = device(persona);
    String inOnePiece = shown(device, itsPlatform(persona), whatIsRead(persona));

    device.behave(new Misbehaviour.OneByteAtATime());

    assertThat(shown(device, itsPlatform(persona), whatIsRead(persona))).isEqualTo(inOnePiece);
  }

  @ParameterizedTest
  @MethodSource("personas")
  void secretsAreRedactedInWhatIsHeard(String persona, @TempDir Path transcripts)
      throws IOException {
    EmulatedDevice device =
        fleet.add(DeviceSpec.of("dev-secret-" + persona, persona).withLogin("lab", "l0gin-pa55"));
    Path transcript = transcripts.resolve("transcript");

    SessionOptions heard = SessionOptions.defaults().withTranscript(transcript);
    String shown;
    try (DeviceSession session = connect(device, itsPlatform(persona), "l0gin-pa55", heard)) {
      shown = session.run(whatIsRead(persona)).output();
    }

    List<String> secrets = HASH.matcher(shown).results().map(MatchResult::group).toList();
    assertThat(Files.readString(transcript))
        .contains(secrets.isEmpty() ? shown.lines().findFirst().orElseThrow() : "<redacted>")
        .doesNotContain("l0gin-pa55")
        .satisfies(text -> assertThat(secrets).noneMatch(text::contains));
  }

  @ParameterizedTest
  @MethodSource("personasWithRefusals")
  void aRefusalIsAValueAndTheSessionGoesOn(String persona) {
    try (DeviceSession session = connect(device(persona), itsPlatform(persona), "lab")) {
      assertThat(session.run("show bogus").accepted()).isFalse();
      assertThat(session.run(whatIsRead(persona)).accepted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("personas")
  void theSessionIsLeftPolitely(String persona) {
    EmulatedDevice device = device(persona);

    connect(device, itsPlatform(persona), "lab").close();

    assertThat(
            fleet
                .log()
                .await(
                    event ->
                        event instanceof Event.Disconnected && event.device().equals(device.name()),
                    Duration.ofSeconds(10)))
        .isPresent();
    assertThat(fleet.log().events(device.name(), Event.CommandRun.class).getLast().text())
        .isEqualTo("exit");
  }

  @ParameterizedTest
  @MethodSource("personas")
  void aWrongPasswordCostsOneAttempt(String persona) {
    EmulatedDevice device = device(persona);

    assertThatThrownBy(() -> connect(device, itsPlatform(persona), "wrong"))
        .isInstanceOf(DeviceFault.AuthenticationRejected.class);
    assertThat(fleet.log().events(device.name(), Event.LoginFailed.class)).hasSize(1);
  }

  /** The configuration, unless the session has been told by our file how to write it. */
  private static String whatIsRead(String persona) {
    return persona.equals("paloalto_panos")
        ? "show system info"
        : Objects.requireNonNull(ourPlatform(persona).belay().configuration()).running();
  }

  /** Without what changes from one reading to the next. */
  private static String shown(EmulatedDevice device, Platform platform, String command) {
    try (DeviceSession session = connect(device, platform, "lab")) {
      return new Normaliser(ourPlatform(device.spec().platform()))
          .normalise(session.run(command).output());
    }
  }

  private static Platform itsPlatform(String persona) {
    String name = ITS_NAMES.get(persona);
    assertThat(name).as("which file of scrapli's is for %s", persona).isNotNull();
    return new PlatformCatalog(List.of(folder)).get(Objects.requireNonNull(name));
  }

  private static Platform ourPlatform(String persona) {
    return PlatformCatalog.builtIn().get(persona);
  }

  private static EmulatedDevice device(String persona) {
    devices++;
    return fleet.add(DeviceSpec.of("dev" + devices, persona).withConfigurationBytes(6_000));
  }

  private static DeviceSession connect(EmulatedDevice device, Platform platform, String password) {
    return connect(device, platform, password, SessionOptions.defaults());
  }

  private static DeviceSession connect(
      EmulatedDevice device, Platform platform, String password, SessionOptions options) {
    return connector.connect(
        new Target(device.name(), device.host(), device.port()),
        Credentials.password("lab", Secret.of(password)),
        platform,
        new HostKeyPolicy.Pinned(Set.of(device.hostKeyFingerprint())),
        options);
  }
}
