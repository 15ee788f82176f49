package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentPageTest {
  private static final Path NOWHERE = Path.of("printed");

  @TempDir private Path folder;

  @Test
  void whatIsPrintedMustBeWhatIsShown() throws IOException {
    DocumentPage page = page("one\n…\nlast: …\n");

    assertThatCode(() -> page.assertShows(List.of("one\nlast: 5\n"), NOWHERE))
        .doesNotThrowAnyException();
    assertThatCode(() -> page.assertShows(List.of("one\n2\n3\nlast: 5"), NOWHERE))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> page.assertShows(List.of("one\n2\nlost: 5"), NOWHERE))
        .hasMessageContaining("lost: 5");
    assertThatThrownBy(() -> page.assertShows(List.of("one\nlast: 5\nmore"), NOWHERE))
        .hasMessageContaining("more");
    assertThatThrownBy(() -> page.assertShows(List.of(""), NOWHERE)).hasMessageContaining("one");
  }

  @Test
  void onlyWhatDiffersFromRunToRunMayDiffer() throws IOException {
    DocumentPage page =
        page("ntp-20260301-120000-4c4b by you at 2026-03-01 12:00:00,  plan 0123456789ab\n");

    assertThatCode(() ->
            page.assertShows(
                List.of(
                    "ntp-20270401-130000-91d0 by you at 2027-04-01 13:00:00, plan ba9876543210"),
                NOWHERE))
        .doesNotThrowAnyException();
    assertThatThrownBy(() ->
            page.assertShows(
                List.of(
                    "ntp-20270401-130000-91d0 by bob at 2027-04-01 13:00:00, plan ba9876543210"),
                NOWHERE))
        .hasMessageContaining("by bob");
  }

  private DocumentPage page(String shown) throws IOException {
    return DocumentPage.read(
        Files.writeString(
            folder.resolve("page.md"), "```sh\necho\n```\n\n```output\n" + shown + "```\n"));
  }
}
