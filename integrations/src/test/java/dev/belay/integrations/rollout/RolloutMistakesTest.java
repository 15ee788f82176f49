package dev.belay.integrations.rollout;

import static dev.belay.integrations.rollout.Rollouts.circumstances;
import static dev.belay.integrations.rollout.Rollouts.device;
import static dev.belay.integrations.rollout.Rollouts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutMistakesTest {
  @TempDir private Path folder;

  @Test
  void everyMistakeIsOneLineWithItsRemedy() {
    assertThat(
            mistakes(
                folder,
                """
                approvals: {needed: two, from: [ann, "an n", ann], within: 1s, form: x}
                waves:
                  - {name: "a/b", devices: []}
                  - {count: 0, soak: soon}
                  - {percent: 101, gate: hand}
                  - {confirm: both}
                window: {from: 22:00, until: 2026-11-21T22:00Z, zone: CEST/X}
                budget: {failures: 0, per-wave: few, faults: {Unreachabel: 1}, then: stop}
                parallel: 0
                per-site: 2000
                apart: "a b"
                notify: [noc, "#noc"]
                """,
                null))
        .containsExactly(
            "change.yaml:1: approvals.needed must be a whole number from 1 to 20, not `two`; write for example 1",
            "change.yaml:1: `an n` cannot be the name of a person; write an account's name or a mail address",
            "change.yaml:1: `ann` is named twice and has one voice; name each person once",
            "change.yaml:1: approvals.within must be a time from 1m to 720h, not `1s`; write a number with its unit, for example 168h",
            "change.yaml:3: waves.name must be at most 40 letters, digits, blanks and . _ -, not `a/b`; write for example canary",
            "change.yaml:3: the wave has no devices; name some, or remove the key",
            "change.yaml:4: waves.count must be a whole number from 1 to 1000000, not `0`; write for example 1",
            "change.yaml:4: waves.soak must be a time from 0s to 168h, not `soon`; write a number with its unit, for example 10m",
            "change.yaml:5: waves.percent must be a whole number from 1 to 100, not `101`; write for example 10",
            "change.yaml:5: waves.gate cannot be `hand`; use one of: automatic, manual",
            "change.yaml:6: waves.confirm cannot be `both`; use one of: each, together",
            "change.yaml:7: there is no time zone `CEST/X`; write for example Europe/Berlin",
            "change.yaml:7: window.from must be a local time, not `22:00`; write for example 2026-11-21T22:00; the zone stands beside it",
            "change.yaml:7: window.until must be a local time, not `2026-11-21T22:00Z`; write for example 2026-11-21T22:00; the zone stands beside it",
            "change.yaml:8: budget.failures must be a number of devices, or a percentage up to 100, not `0`; write for example 3 or 5%",
            "change.yaml:8: budget.per-wave must be a whole number from 1 to 1000000, not `few`; write for example 1",
            "change.yaml:8: there is no fault `Unreachabel`; did you mean `Unreachable`?",
            "change.yaml:8: budget.then cannot be `stop`; use one of: hold, roll-back, roll-back-wave",
            "change.yaml:9: parallel must be a whole number from 1 to 1000, not `0`; write for example 20",
            "change.yaml:10: per-site must be a whole number from 1 to 1000, not `2000`; write for example 1",
            "change.yaml:11: apart must be the name of a field of the inventory, not `a b`; write for example apart: pair",
            "change.yaml:12: `#noc` cannot be the name of a channel; write a name that the workers' settings have under notices",
            "change.yaml:1: unknown key `approvals.form`; did you mean `from`?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "approvals: {needed: 3, from: [ann, bob]}~ 1: 3 approvals are needed and 2 people may give one; name more people, or need fewer",
        "waves: [{devices: [a], count: 1}]~ 1: a wave has either devices, a count or a percentage, and here are devices and count; keep one of them",
        "waves:|- {}|- {count: 1}~ 2: wave 1 takes all devices that are left, and other waves follow it; give it devices, a count or a percentage, or put it last",
        "waves:|- {count: 1}|- {gate: manual}~ 3: no wave follows wave 2, so nobody can be asked to begin one; remove its gate",
        "waves:|- {percent: 60}|- {percent: 50}~ 2: the percentages of the waves make 110: each is of all devices; write percentages that make at most 100",
        "waves:|- {name: a, count: 1}|- {name: a, count: 2}~ 3: two waves are called `a`; name them differently",
        "waves:|- {devices: [r1], name: canary}|- {devices: [r2, r1]}~ 3: `r1` is in wave 1 (canary) and in wave 2; keep it in one of them",
        "window: {from: 2026-11-21T22:00, until: 2026-11-21T22:00, zone: UTC}~ 1: the window ends before it begins; write a later time",
        "window: {from: 2026-11-21T22:00, until: 2026-11-21T23:00}~ 1: window.zone is missing; write for example zone: Europe/Berlin, or zone: UTC",
        "window: {until: 2026-11-21T23:00, zone: UTC}~ 1: window.from is missing; write a local time, for example 2026-11-21T22:00",
        "window: {from: 2026-03-29T02:30, until: 2026-03-29T23:00, zone: Europe/Berlin}~ 1: in Europe/Berlin no clock shows 2026-03-29T02:30: it is set forward then; write another time, or the window in zone: UTC",
        "window: {from: 2026-10-25T02:30, until: 2026-10-25T23:00, zone: Europe/Berlin}~ 1: in Europe/Berlin no clock shows 2026-10-25T02:30 only once: it is set back then; write another time, or the window in zone: UTC",
        "budget: {then: hold}~ 1: the budget has no limit, so it can never be spent; add failures, per-wave, per-site or faults",
        "budget: {failures: 101%}~ 1: budget.failures must be a number of devices, or a percentage up to 100, not `101%`; write for example 3 or 5%",
      })
  void refusesByItsOwnWords(String yaml, String rest) {
    assertThat(mistakes(folder, yaml.replace('|', '\n'), null))
        .containsExactly("change.yaml:" + rest);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "approvals: {from: [jo]}~ 1: nobody approves a change of their own: without its author `jo` nobody may approve, and 1 approval is needed; name somebody else",
        "approvals: {needed: 2, from: [jo, ann]}~ 1: nobody approves a change of their own: without its author `jo` 1 person may approve, and 2 approvals are needed; name somebody else",
        "waves: [{devices: [fra-9]}]~ 1: `fra-9` is none of the devices of this change; did you mean `fra-1`?",
        "waves: [{devices: [muc-*]}]~ 1: `muc-*` is none of the devices of this change; name a device that the change is for",
        "waves:|- {devices: [fra-*]}|- {devices: ['*-1']}~ 3: `fra-1` is in wave 1 and in wave 2; keep it in one of them",
        "window: {from: 2026-11-20T22:00, until: 2026-11-21T21:00, zone: Europe/Berlin}~ 1: the window ended at 2026-11-21 21:00 Europe/Berlin; write one that is still to come",
        "window: {from: 2026-11-20T22:00, until: 2026-11-21T20:09, zone: UTC}~ 1: a device may need 10m (confirm-within and 5m more), and the window has 9m; make the window longer, or confirm-within shorter",
        "window: {from: 2026-11-21T22:00, until: 2026-11-21T22:09, zone: UTC}~ 1: a device may need 10m (confirm-within and 5m more), and the window has 9m; make the window longer, or confirm-within shorter",
        "waves: [{count: 1, soak: 40m}, {count: 1, soak: 11m}, {}]|window: {from: 2026-11-21T22:00, until: 2026-11-21T23:00, zone: UTC}~ 2: the waves before the last are watched for 51m, a device of the last may need 10m, and the window has 1h; make the window longer, or soak shorter",
        "budget: {failures: 6}~ 1: the limit of 6 can never be reached: the change has 5 devices; write at most 5",
        "waves: [{count: 2}]|budget: {per-wave: 4}~ 2: the limit of 4 can never be reached: no wave has more than 3 devices; write at most 3",
        "budget: {per-site: 5}~ 1: the limit of 5 can never be reached: no site has more than 4 devices; write at most 4",
        "budget: {faults: {TimedOut: 6}}~ 1: the limit of 6 can never be reached: the change has 5 devices; write at most 5",
        "budget: {failures: 2, per-wave: 3}~ 1: the limit of 3 can never be reached: `failures` stops the campaign at 2; write at most 2",
        "budget: {failures: 20%, faults: {TimedOut: 2}}~ 1: the limit of 2 can never be reached: `failures` stops the campaign at 1; write at most 1",
        "apart: pairs~ 1: no device of this change has `pairs` in the inventory; did you mean `pair`?",
        "apart: rack~ 1: no device of this change has `rack` in the inventory; add it to the data of devices that must not change at the same time",
        "apart: links~ 1: ber-1 has several values of `links`; name a field that has one, such as the name of a pair",
        "parallel: 3|waves: [{confirm: together}]~ 2: wave 1 confirms together and may have 5 devices, but only 3 are changed at the same time; write parallel: 5, make the wave smaller, or write confirm: each",
        "per-site: 1|waves: [{devices: [fra-1, fra-3, ber-1], confirm: together}]~ 2: wave 1 confirms together, but only 1 of its devices at fra are changed at the same time; raise per-site, make the wave smaller, or write confirm: each",
        "apart: pair|waves: [{devices: [fra-1, fra-2], confirm: together}]~ 2: wave 1 confirms together, but fra-1 and fra-2 have the same `pair` and are never changed at the same time; put one of them into another wave, or write confirm: each",
      })
  void refusesByTheDevicesTheTimeAndTheAuthor(String yaml, String rest) {
    assertThat(mistakes(folder, yaml.replace('|', '\n'), circumstances()))
        .containsExactly("change.yaml:" + rest);
  }

  @Test
  void devicesWithoutASiteSpendNoneOfItsBudget() {
    Circumstances nowhere =
        new Circumstances(
            List.of(device("r1", null, Map.of()), device("r2", null, Map.of())),
            Rollouts.NOW,
            "jo",
            Rollouts.AROUND,
            0);

    assertThat(mistakes(folder, "budget: {per-site: 2}\n", nowhere))
        .containsExactly(
            "change.yaml:1: the limit of 2 can never be reached: no device has a site; give devices one in the inventory, or remove it");
  }

  @Test
  void whatFitsJustSoIsWelcome() {
    assertThat(
            mistakes(
                folder,
                """
                approvals: {needed: 2, from: [jo, ann, bob]}
                waves: [{count: 1, soak: 50m}, {confirm: together}]
                window: {from: 2026-11-21T22:00, until: 2026-11-21T23:00, zone: UTC}
                budget: {failures: 4, per-wave: 4, per-site: 4, faults: {TimedOut: 4}}
                parallel: 4
                """,
                circumstances()))
        .isEqualTo(List.of());
  }
}
