package dev.belay.cli.compliance;

import dev.belay.cli.compliance.ComplianceReport.DeviceFindings;
import dev.belay.cli.compliance.ComplianceReport.Finding;
import dev.belay.cli.output.Table;
import dev.belay.integrations.store.ComplianceOutcome;
import java.io.Writer;
import java.util.Iterator;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run in the form of JUnit's XML reports, which CI systems read: a suite for each device, a case
 * for each rule. What is waived counts as skipped, what nobody can say as an error. Not
 * thread-safe.
 */
final class JUnitReport {
  private final XMLStreamWriter xml;

  JUnitReport(Writer out) {
    try {
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  void write(ComplianceReport report) {
    try {
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      attribute("name", "belay compliance " + report.run().id());
      for (Iterator<DeviceFindings> devices = report.devices(); devices.hasNext(); ) {
        suite(report, devices.next());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the report cannot be written", e);
    }
  }

  private void suite(ComplianceReport report, DeviceFindings device) throws XMLStreamException {
    boolean unjudged = device.device().unjudged() != null;
    int cases = device.passed().size() + device.findings().size() + (unjudged ? 1 : 0);
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    attribute("name", device.device().device());
    attribute("tests", Integer.toString(cases));
    attribute("failures", count(device, ComplianceOutcome.FAILED));
    attribute("errors", unjudged ? "1" : count(device, ComplianceOutcome.UNJUDGED));
    attribute("skipped", count(device, ComplianceOutcome.WAIVED));
    attribute("timestamp", report.run().startedAt().toString());
    for (String rule : device.passed()) {
      testCase(device, rule);
      xml.writeEndElement();
    }
    for (Finding finding : device.findings()) {
      finding(device, finding);
    }
    if (unjudged) {
      testCase(device, "judged");
      element("error", "unjudged", Objects.requireNonNull(device.device().unjudged()), "");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String count(DeviceFindings device, ComplianceOutcome outcome) {
    return Long.toString(
        device.findings().stream().filter(finding -> finding.outcome() == outcome).count());
  }

  private void finding(DeviceFindings device, Finding finding) throws XMLStreamException {
    testCase(device, finding.rule());
    String note = Objects.requireNonNullElse(finding.note(), "");
    String evidence = String.join("\n", finding.inWords());
    switch (finding.outcome()) {
      case FAILED ->
          element(
              "failure",
              finding.severity(),
              finding.title(),
              note.isEmpty() ? evidence : note + "\n" + evidence);
      case WAIVED -> element("skipped", finding.severity(), note, "");
      case UNJUDGED -> element("error", finding.severity(), note, "");
    }
    xml.writeEndElement();
  }

  private void testCase(DeviceFindings device, String rule) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute("classname", device.device().platform() + "." + device.device().device());
    attribute("name", rule);
  }

  private void element(String name, String type, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    attribute("type", type);
    attribute("message", message);
    for (String line : text.lines().toList()) {
      xml.writeCharacters(Table.visible(line) + "\n");
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Table.visible(value));
  }
}
