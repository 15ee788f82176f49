package dev.belay.drivers.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.TransferSection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files on devices. */
class RemoteNameTest {
  @ParameterizedTest
  @CsvSource({
    "cisco_ios, image.bin, flash:image.bin, flash:image.bin",
    "cisco_ios, flash:, flash:local.bin, flash:local.bin",
    "cisco_ios, flash0:/dir/, flash0:/dir/local.bin, flash0:/dir/local.bin",
    "cisco_nxos, image.bin, bootflash:image.bin, bootflash:/image.bin",
    "arista_eos, image.bin, flash:image.bin, /mnt/flash/image.bin",
    "arista_eos, flash:/dir/image.bin, flash:/dir/image.bin, /mnt/flash/dir/image.bin",
    "arista_eos, /tmp/image.bin, /tmp/image.bin, /tmp/image.bin",
    "juniper_junos, image.bin, /var/tmp/image.bin, /var/tmp/image.bin",
    "linux, image.bin, image.bin, image.bin",
  })
  void aNameIsCompletedAndWrittenAsEachSideKnowsIt(
      String platform, String given, String full, String served) {
    RemoteName name = RemoteName.of(given, "local.bin", section(platform));

    assertThat(name.text()).isEqualTo(full);
    assertThat(name.served()).isEqualTo(served);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "x;reload",
        "x | redirect flash:y",
        "x\nreload",
        "x?",
        "\"x\"",
        "x'",
        "../x",
        "flash:../x",
        "flash:a/../../x",
        "",
        " ",
        "-x",
        "flash:-x",
        "flash:.",
        "x\u202ey",
        "$(reload)",
        "`x`",
        "x&&y",
        "x>y",
        "ü"
      })
  void aDeviceWithoutQuotationGetsNothingThatIsMoreThanAName(String given) {
    assertThatThrownBy(() -> RemoteName.of(given, "local.bin", section("cisco_ios")))
        .isInstanceOf(DeviceFault.UnusableInput.class)
        .hasMessageContaining("cannot be a file's name")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x\nreboot", "../x", "a/../x", "-rf", "/tmp/-x", "x\0y", "/tmp/\u001b[2J"})
  void aShellGetsNoNameThatItCouldTakeForSomethingElse(String given) {
    assertThatThrownBy(() -> RemoteName.of(given, "local.bin", section("linux")))
        .isInstanceOf(DeviceFault.UnusableInput.class);
  }

  @Test
  void aShellGetsEverythingElseInQuotes() {
    RemoteName name = RemoteName.of("/tmp/it's $(reboot) `x`; \"y\"", "", section("linux"));

    assertThat(name.word()).isEqualTo("'/tmp/it'\\''s $(reboot) `x`; \"y\"'");
    assertThat(name.folderWord()).isEqualTo("'/tmp/'");
  }

  @Test
  void theSameContentHasTheSameUnfinishedName() {
    RemoteName name = RemoteName.of("image.bin", "", section("arista_eos"));

    assertThat(name.unfinished("0123456789abcdef").text())
        .isEqualTo("flash:image.bin.belay-01234567");
    assertThat(name.unfinished("0123456789abcdef").served())
        .isEqualTo("/mnt/flash/image.bin.belay-01234567");
  }

  private static TransferSection section(String platform) {
    return Objects.requireNonNull(PlatformCatalog.builtIn().get(platform).belay().transfer());
  }
}
