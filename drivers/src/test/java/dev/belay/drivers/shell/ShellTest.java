package dev.belay.drivers.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.OutputBudget;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.Transcript;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.session.ScriptedWire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
  private static final int MOST_OUTPUT = 64 * 1024 * 1024;
  private static final Duration TIME_FOR_MEGABYTES = Duration.ofSeconds(8);

  @Test
  void megabytesInSmallPiecesCostTimeInProportion() {
    String log =
        "Nov 21 06:00:00 r1 something of no importance has happened on port 7 #\r\n".repeat(60_000);
    Shell shell = loggedIn(greeting(512).on("show log", "show log\r\n" + log + "r1#"), MOST_OUTPUT);
    long start = System.nanoTime();

    Reply reply = shell.exchange(Exchange.of("show log"));

    // Matching the whole text at each of the 8,500 pieces would take minutes.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIME_FOR_MEGABYTES);
    assertThat(reply.output()).hasSize(60_000 * 71 - 1);
  }

  @Test
  void aGoodbyeIsOverAsSoonAsTheDeviceShowsThatItTookIt() {
    Shell echoing = loggedIn(greeting(1).on("exit", "exit\r\n"), MOST_OUTPUT);
    Shell hangingUp = loggedIn(greeting(1).cutsAfter("exit", ""), MOST_OUTPUT);
    Shell mute = loggedIn(greeting(1).on("exit", ""), MOST_OUTPUT);

    List.of(echoing, hangingUp, mute).forEach(shell -> shell.write("exit"));

    assertThat(echoing.awaitTaken(TIME_FOR_MEGABYTES)).isTrue();
    assertThat(hangingUp.awaitTaken(TIME_FOR_MEGABYTES)).isTrue();
    assertThat(mute.awaitTaken(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void outputWithoutEndIsStopped() {
    String endless = "again and again\r\n".repeat(10_000);
    Shell shell = loggedIn(greeting(1000).on("show loop", "show loop\r\n" + endless), 64 * 1024);

    assertThatThrownBy(() -> shell.exchange(Exchange.of("show loop")))
        .isInstanceOf(DeviceFault.TooMuchOutput.class)
        .hasMessageContaining("did not stop printing")
        .hasMessageContaining("64 KB");
    assertThat(shell.broken()).isTrue();
  }

  @Test
  void oneEndlessDeviceCostsItsShareAndGivesItBack() {
    OutputBudget budget = new OutputBudget(1024 * 1024, 256 * 1024);
    String endless = "again and again\r\n".repeat(100_000);
    Shell shell = loggedIn(greeting(1000).on("show loop", "show loop\r\n" + endless), budget);

    assertThatThrownBy(() -> shell.exchange(Exchange.of("show loop")))
        .isInstanceOf(DeviceFault.TooMuchOutput.class);

    assertThat(budget.taken()).isBetween(128L * 1024, 256L * 1024);
    shell.close();
    assertThat(budget.taken()).isZero();
  }

  @Test
  void aDeviceThatFindsTheMemoryOfAllTakenMayBeTriedAgain() {
    OutputBudget budget = new OutputBudget(64 * 1024, 64 * 1024);
    assertThat(budget.take(60 * 1024)).isTrue();
    String log = "something of no importance\r\n".repeat(1_000);
    Shell shell = loggedIn(greeting(1000).on("show log", "show log\r\n" + log + "r1#"), budget);

    assertThatThrownBy(() -> shell.exchange(Exchange.of("show log")))
        .isInstanceOfSatisfying(
            DeviceFault.OutOfBuffers.class, fault -> assertThat(fault.retryable()).isTrue());
    shell.close();

    assertThat(budget.taken()).isEqualTo(60 * 1024);
  }

  @Test
  void aQuestionOfTheCommandIsAnsweredByIt() {
    ScriptedWire wire =
        greeting(1)
            .on("copy a b", "copy a b\r\nDestination filename [b]? ")
            .on("c", "c\r\n3005 bytes copied\r\nr1#");
    Shell shell = loggedIn(wire, MOST_OUTPUT);

    Reply reply =
        shell.exchange(
            Exchange.of("copy a b").answering(SafePattern.of("Destination filename.*$"), "c"));

    assertThat(reply.output()).isEqualTo("Destination filename [b]? c\n3005 bytes copied");
  }

  @Test
  void anEchoThatTheDeviceWrapsIsStillAnEcho() {
    String line = "description " + "x".repeat(70);
    String wrapped = line.substring(0, 40) + " \r" + "\b" + "\r\n" + line.substring(40);
    Shell shell = loggedIn(greeting(7).on(line, wrapped + "\r\nfine\r\nr1#"), MOST_OUTPUT);

    assertThat(shell.exchange(Exchange.of(line)).output()).isEqualTo("fine");
  }

  @Test
  void aLineEditorThatScrollsSidewaysShowsTheEndOfTheEcho() {
    String line = "description " + "abcdefghij".repeat(12);
    Shell shell =
        loggedIn(
            greeting(1000)
                .on(line, "r1#$" + line.substring(line.length() - 60) + "\r\nfine\r\nr1#"),
            MOST_OUTPUT);

    assertThat(shell.exchange(Exchange.of(line)).output()).isEqualTo("fine");
  }

  @Test
  void aDeviceThatDoesNotEchoIsUnderstoodAfterAMoment() {
    Shell shell =
        loggedIn(greeting(1000).on("first", "one\r\nr1#").on("second", "two\r\nr1#"), MOST_OUTPUT);

    assertThat(shell.exchange(Exchange.of("first")).output()).isEqualTo("one");
    assertThat(shell.exchange(Exchange.of("second")).output()).isEqualTo("two");
  }

  @Test
  void textIsFedAfterTheInvitationAndEnded() {
    List<String> text =
        IntStream.range(0, 300).mapToObj(i -> "set interfaces ge-0/0/" + i + " mtu 9000").toList();
    ScriptedWire wire =
        greeting(1000)
            .on(
                "load set terminal",
                "load set terminal\r\n[Type ^D at a new line to end input]\r\n");
    text.forEach(line -> wire.on(line, line + "\r\n"));
    wire.on("\u0004", "load complete\r\nr1#");
    Shell shell = loggedIn(wire, MOST_OUTPUT);

    Reply reply =
        shell.feed(
            Exchange.of("load set terminal"),
            SafePattern.of("^\\[Type \\^D at a new line"),
            text,
            "\u0004");

    assertThat(reply.output()).endsWith("load complete");
    assertThat(wire.unsaid()).isEmpty();
  }

  @Test
  void anotherPieceOfWorkBeginsOnlyWhereTheDeviceHasSaidNothingBehindItsPrompt() {
    Duration later = Duration.ofSeconds(1);
    VirtualWire wire =
        new VirtualWire(
            said("r1#"),
            line ->
                line.isBlank()
                    ? said("\r\nr1#")
                    : List.of(
                            piece(Duration.ZERO, "show clock\r\n10:00\r\nr1#"),
                            piece(later, "\r\n%LINK-3-UPDOWN: Interface Gi1, changed state to up"))
                        .iterator());
    Shell shell = new Shell(wire, settings("cisco_ios", new OutputBudget(4096, 4096)), wire);
    shell.login(List.of());
    assertThat(shell.renew()).isTrue();

    assertThat(shell.exchange(Exchange.of("show clock")).output()).isEqualTo("10:00");

    assertThat(shell.renew()).isTrue();
    assertThat(shell.awaitTaken(later.plus(later))).isFalse();
    assertThat(shell.renew()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"vyos, vyos@r1:~$, vyos@r1#", "linux, root@r1:~#, root@r1:/tmp#"})
  void aPromptThatShowsAnotherFolderOrNoneIsNotWaitedFor(
      String platform, String before, String behind) {
    VirtualWire wire =
        new VirtualWire(
            said(before), line -> said(line.strip() + "\r\n" + (line.isBlank() ? before : behind)));
    Shell shell = new Shell(wire, settings(platform, new OutputBudget(4096, 4096)), wire);
    assertThat(shell.login(List.of())).isEqualTo(before);
    Duration loggedIn = wire.elapsed();

    assertThat(shell.exchange(Exchange.of("configure")).prompt()).isEqualTo(behind);

    assertThat(wire.elapsed()).isEqualTo(loggedIn);
  }

  @Test
  void textIsNotFedToADeviceThatRefusesTheCommand() {
    ScriptedWire wire =
        greeting(1000).on("load set terminal", "load set terminal\r\nunknown command.\r\nr1#");
    Shell shell = loggedIn(wire, MOST_OUTPUT);

    Reply reply =
        shell.feed(
            Exchange.of("load set terminal"),
            SafePattern.of("^\\[Type"),
            List.of("set system host-name x"),
            "\u0004");

    assertThat(reply.output()).isEqualTo("unknown command.");
    assertThat(wire.written()).doesNotContain("set system host-name x");
  }

  private static ScriptedWire greeting(int pieceSize) {
    return new ScriptedWire(pieceSize).greets("r1#").on("", "\r\nr1#");
  }

  private static Shell loggedIn(ScriptedWire wire, int mostOutput) {
    return loggedIn(wire, new OutputBudget(MOST_OUTPUT, mostOutput));
  }

  private static Shell loggedIn(ScriptedWire wire, OutputBudget budget) {
    Shell shell = new Shell(wire, settings("cisco_ios", budget));
    assertThat(shell.login(List.of())).isEqualTo("r1#");
    return shell;
  }

  private static ShellSettings settings(String platform, OutputBudget budget) {
    return new ShellSettings(
        "r1",
        PlatformCatalog.builtIn().get(platform),
        Timeouts.defaults().withInactivity(Duration.ofSeconds(5)),
        SessionGuard.unguarded(),
        text -> text,
        Transcript.NONE,
        budget);
  }

  private static Iterator<VirtualWire.Piece> said(String text) {
    return List.of(piece(Duration.ZERO, text)).iterator();
  }

  private static VirtualWire.Piece piece(Duration after, String text) {
    return new VirtualWire.Piece(after, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
