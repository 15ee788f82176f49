package dev.belay.acceptance;

import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that the pages for newcomers show does what a reader expects. */
class FirstStepsIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"first-steps.md", "add-a-platform.md"})
  void theCommandsOfThePageWork(String page) throws IOException, InterruptedException {
    new PageReader(folder).reads(page);
  }

  @Test
  @NeedsPeer({Peer.TEMPORAL, Peer.OPENSSH})
  void theGuideToAChangeWorksAndShowsWhatIsPrinted() throws IOException, InterruptedException {
    new PageReader(folder).reads("change-guide.md");
  }
}
