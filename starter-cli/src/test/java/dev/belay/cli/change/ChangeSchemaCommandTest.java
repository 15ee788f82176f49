package dev.belay.cli.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.CommandRun;
import dev.belay.cli.ExitCodes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChangeSchemaCommandTest {
  @Test
  void printsTheSchemaThatTheDocumentsHave() {
    CommandRun run = CommandRun.of("change", "schema");

    assertThat(run.exit()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(Path.of("../docs/change.schema.json")).hasContent(run.out());
  }
}
