package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.settings.SyslogSettings.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How workers hear of changes. */
class SyslogSettingsTest {
  @TempDir Path home;

  @Test
  void nobodyListensUnlessItIsWrittenAndThenOnLoopback() {
    BelaySettings usual = BelaySettings.defaults(home);

    assertThat(usual.worker().roles())
        .containsExactlyInAnyOrder(WorkerSettings.Role.ORCHESTRATION, WorkerSettings.Role.DEVICES);
    assertThat(usual.syslog().address()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    BelaySettings settings =
        load(
            """
            worker: {roles: [syslog]}
            syslog:
              address: 192.0.2.10
              port: 514
              transports: [tcp]
              relays: [192.0.2.5, '2001:db8::5']
              quiet: 2s
              at-most: 10s
              per-device: 5m
              per-minute: 60
            """);

    assertThat(settings.worker().roles()).containsExactly(WorkerSettings.Role.SYSLOG);
    assertThat(settings.syslog())
        .isEqualTo(
            new SyslogSettings(
                "192.0.2.10",
                514,
                Set.of(Transport.TCP),
                List.of("192.0.2.5", "2001:db8::5"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                60));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{transports: [tls]}|belay.yaml:1: syslog.transports does not know `tls`; use one of: tcp,"
            + " udp",
        "{relays: [log.example.org]}|belay.yaml:1: `log.example.org` is no address; write for"
            + " example 192.0.2.5",
        "{quiet: 20s, at-most: 10s}|belay.yaml:1: syslog.at-most is shorter than syslog.quiet; make"
            + " it at least as long",
      })
  void saysWhatIsWrong(String syslog, String line) {
    assertThat(Mistakes.of(home, () -> load("syslog: " + syslog + "\n"))).containsExactly(line);
  }

  private BelaySettings load(String text) throws IOException {
    Path file = home.resolve("belay.yaml");
    Files.writeString(file, text);
    return BelaySettings.load(file);
  }
}
