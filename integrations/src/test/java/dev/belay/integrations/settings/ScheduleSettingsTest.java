package dev.belay.integrations.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.command.Question;
import dev.belay.integrations.compliance.RulePacks;
import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.NotifyOn;
import dev.belay.integrations.schedule.Overlap;
import dev.belay.integrations.schedule.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is declared to be done again and again. */
class ScheduleSettingsTest {
  @TempDir Path home;

  @Test
  void nothingIsDoneUnlessItIsWritten() {
    assertThat(BelaySettings.defaults(home).schedules().declared()).isEmpty();
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Declaration versions =
        load("""
        notices:
          noc: {kind: slack, url-from: env:NOC_URL}
        schedules:
          versions:
            do: run
            commands: [show version, show inventory]
            devices: [r1, 'sw*']
            where: role=edge
            cron: [0 6 * * mon-fri, '@daily']
            every: 4h
            time-zone: Europe/Berlin
            jitter: 10m
            overlap: buffer-one
            catch-up: 30m
            paused: true
            note: before the shift
            notify: [noc]
            notify-on: always
            passes: 2
            sessions: 20
        """)
            .schedules()
            .find("versions")
            .orElseThrow();

    assertThat(versions.work())
        .isEqualTo(new Work.Run(new Question(List.of("show version", "show inventory"))));
    assertThat(versions.devices()).containsExactly("r1", "sw*");
    assertThat(versions.where()).containsExactly("role=edge");
    assertThat(versions.times().cron())
        .extracting(line -> line.text())
        .containsExactly("0 6 * * mon-fri", "@daily");
    assertThat(versions.times().every()).isEqualTo(Duration.ofHours(4));
    assertThat(versions.times().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(versions.times().jitter()).isEqualTo(Duration.ofMinutes(10));
    assertThat(versions.overlap()).isEqualTo(Overlap.BUFFER_ONE);
    assertThat(versions.catchUp()).isEqualTo(Duration.ofMinutes(30));
    assertThat(versions.paused()).isTrue();
    assertThat(versions.note()).isEqualTo("before the shift");
    assertThat(versions.channels()).containsExactly("noc");
    assertThat(versions.notifyOn()).isEqualTo(NotifyOn.ALWAYS);
    assertThat(versions.passes()).isEqualTo(2);
    assertThat(versions.sessions()).isEqualTo(20);
  }

  @Test
  void whatIsNotWrittenIsKindToTheNetwork() throws IOException {
    Declaration nightly =
        load("schedules:\n  nightly: {do: backup, cron: 0 2 * * *}\n")
            .schedules()
            .find("nightly")
            .orElseThrow();

    assertThat(nightly.work()).isEqualTo(new Work.Backup());
    assertThat(nightly.overlap()).isEqualTo(Overlap.SKIP);
    assertThat(nightly.catchUp()).isEqualTo(Duration.ofHours(1));
    assertThat(nightly.times().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(nightly.paused()).as("left to people").isNull();
    assertThat(nightly.notifyOn()).isEqualTo(NotifyOn.TROUBLE);
  }

  @Test
  void whatIsStoredCanBeJudgedByTheClock() throws IOException {
    BelaySettings settings =
        load(
            """
            schedules:
              plain: {do: compliance, every: 24h}
              house:
                do: compliance
                packs: [access]
                rules: [rules/house.yaml]
                only: [no-telnet]
                max-age: 2d
                where: role=edge
                cron: 0 5 * * *
            """);

    assertThat(settings.schedules().find("plain").orElseThrow().work())
        .as("every pack, by name")
        .isEqualTo(
            new Work.Compliance(RulePacks.names(), List.of(), List.of(), Duration.ofDays(30)));
    assertThat(settings.schedules().find("house").orElseThrow().work())
        .isEqualTo(
            new Work.Compliance(
                List.of("access"),
                List.of("rules/house.yaml"),
                List.of("no-telnet"),
                Duration.ofDays(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{do: backup}|belay.yaml:2: this schedule is never due; write cron or every",
        "{cron: 0 2 * * *}|belay.yaml:2: this schedule does nothing; write `do: backup`, `do:"
            + " run` or `do: compliance`",
        "{do: bakup, cron: 0 2 * * *}|belay.yaml:2: schedules.x.do cannot be `bakup`; did you mean"
            + " `backup`?",
        "{do: backup, cron: 0 25 * * *}|belay.yaml:2: `0 25 * * *` is no time to begin: its hour"
            + " `25` is none; it goes from 0 to 23; write for example `30 2 * * mon-fri`",
        "{do: run, every: 1h}|belay.yaml:2: a run asks 1 to 50 commands, not 0; write for example"
            + " [show version]",
        "{do: backup, every: 1h, commands: [show clock]}|belay.yaml:2: only `do: run` has commands;"
            + " remove them, or write do: run",
        "{do: backup, every: 5s}|belay.yaml:2: schedules.x.every must be a time from 1m to 8760h,"
            + " not `5s`; write a number with its unit, for example 1m",
        "{do: backup, every: 1h, time-zone: Berlin}|belay.yaml:2: schedules.x.time-zone must be the"
            + " name of a time zone, not `Berlin`; write for example Europe/Berlin or UTC",
        "{do: backup, every: 1h, notify: [noc]}|belay.yaml:2: there is no channel `noc` among the"
            + " notices; remove it",
        "{do: backup, every: 1h, overlap: wait}|belay.yaml:2: schedules.x.overlap cannot be `wait`;"
            + " use one of: allow, buffer-one, skip",
        "{do: backup, every: 1h, retries: 3}|belay.yaml:2: unknown key `schedules.x.retries`; use"
            + " one of: catch-up, commands, cron, devices, do, every, jitter, max-age, note, notify,"
            + " notify-on, only, overlap, packs, passes, paused, rules, sessions, time-zone, where",
        "{do: compliance, every: 1h, packs: [acces]}|belay.yaml:2: there is no pack `acces`; did you"
            + " mean `access`?",
        "{do: compliance, every: 1h, rules: [../house.yaml]}|belay.yaml:2: `../house.yaml` is no"
            + " path below the folder of belay.yaml; write for example rules/house.yaml; every"
            + " worker reads it in its own folder",
        "{do: compliance, every: 1h, rules: [/etc/house.yaml]}|belay.yaml:2: `/etc/house.yaml` is no"
            + " path below the folder of belay.yaml; write for example rules/house.yaml; every"
            + " worker reads it in its own folder",
        "{do: compliance, every: 1h, sessions: 9}|belay.yaml:2: `do: compliance` has no sessions,"
            + " because it touches no device; remove it",
        "{do: backup, every: 1h, max-age: 2d}|belay.yaml:2: `do: backup` has no max-age; remove it",
      })
  void saysWhatIsWrong(String schedule, String line) {
    assertThat(Mistakes.of(home, () -> load("schedules:\n  x: " + schedule + "\n")))
        .containsExactly(line);
  }

  @Test
  void aNameIsPartOfIdsAndFileNames() {
    assertThat(
            Mistakes.of(home, () -> load("schedules:\n  Every Night: {do: backup, every: 1h}\n")))
        .containsExactly(
            "belay.yaml:2: `Every Night` is no name for a schedule; write up to 32 small letters,"
                + " digits and hyphens, for example nightly-backup");
  }

  @Test
  void aFilterThatCannotBeReadIsFoundBeforeTheFirstNight() {
    assertThat(
            Mistakes.of(
                home,
                () -> load("schedules:\n  x: {do: backup, every: 1h, where: 'site=fra &'}\n")))
        .singleElement()
        .asString()
        .startsWith("belay.yaml:2: ");
  }

  private BelaySettings load(String text) throws IOException {
    Path file = home.resolve("belay.yaml");
    Files.writeString(file, text);
    return BelaySettings.load(file);
  }
}
