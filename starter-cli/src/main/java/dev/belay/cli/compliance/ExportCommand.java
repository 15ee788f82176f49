package dev.belay.cli.compliance;

import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay compliance export}. */
@Command(
    name = "export",
    description = {
      "A compliance run as a document: all rules, devices and findings, with the hashes of the rules and"
          + " of the configurations that were judged. Evidence is without secrets.",
      "html is one page that needs nothing beside it, junit is read by CI systems."
    },
    footer = {
      "%nExamples:",
      "  belay compliance export --format html --to report.html",
      "  belay compliance export 20260301-120000-4c4b --format junit --to compliance.xml",
    })
final class ExportCommand implements Callable<Integer> {
  /** Kinds of documents. */
  enum Format {
    TEXT,
    JSON,
    HTML,
    JUNIT
  }

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "As `belay compliance list` shows it (default: the newest).")
  private @Nullable String name;

  @Option(
      names = "--format",
      paramLabel = "text|json|html|junit",
      defaultValue = "text",
      description = "What to write (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TEXT;

  @Option(names = "--to", paramLabel = "FILE", description = "Where to (default: standard output).")
  private @Nullable Path file;

  /** The document for programs. */
  record Document(
      ComplianceReport.Summary summary, Iterator<ComplianceReport.DeviceFindings> devices) {}

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      ComplianceReport report = ComplianceReport.of(store, name);
      if (file == null) {
        write(report, options.terminal());
        return ExitCodes.DONE;
      }
      try (PrintStream out =
          new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
        write(report, Terminal.plain(out, options.terminal().err()));
        if (out.checkError()) {
          throw new IOException("not all of it was written");
        }
      } catch (IOException e) {
        throw InputException.in(
            file,
            "the report cannot be written here",
            "name a file in a folder that you may write");
      }
      options
          .terminal()
          .line("The report of compliance run " + report.run().id() + " is in " + file);
      return ExitCodes.DONE;
    }
  }

  private void write(ComplianceReport report, Terminal to) {
    switch (format) {
      case TEXT -> {
        SummaryText.print(to, report);
        report.devices().forEachRemaining(each -> FindingsText.print(to, each, each.findings()));
      }
      case JSON -> JsonOutput.print(to, new Document(report.summary(), report.devices()));
      case HTML -> flushed(to, writer -> new CompliancePage(writer).write(report));
      case JUNIT -> flushed(to, writer -> new JUnitReport(writer).write(report));
    }
  }

  private interface Page {
    void to(Writer writer);
  }

  private static void flushed(Terminal to, Page document) {
    try {
      Writer writer = new BufferedWriter(new OutputStreamWriter(to.out(), StandardCharsets.UTF_8));
      document.to(writer);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
