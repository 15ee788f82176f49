package dev.belay.integrations.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates give. Expected texts are those of Python's Jinja2 where both know the words. */
class TemplateEngineTest {
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "name",
          "fra-edge-1",
          "vlan",
          20L,
          "tags",
          List.of("lab", "edge"),
          "bgp",
          Map.of("as", 65001L, "peers", List.of("192.0.2.9", "192.0.2.10")),
          "ports",
          List.of(
              Map.of("name", "Gi0/2", "vlan", 30L, "up", true),
              Map.of("name", "Gi0/1", "vlan", 7L, "up", false)),
          "enabled",
          true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      value = {
        "plain text^plain text",
        "vlan {{ vlan }}^vlan 20",
        "{{vlan}}^20",
        "{{ vlan + 1 }} {{ vlan - 1 }} {{ vlan * 2 }} {{ vlan % 7 }} {{ vlan // 3 }}^21 19 40 6 6",
        "{{ 'a' ~ vlan ~ 'b' }}^a20b",
        "{{ bgp.as }} {{ bgp['as'] }}^65001 65001",
        "{{ bgp.peers[0] }} {{ bgp.peers[-1] }}^192.0.2.9 192.0.2.10",
        "{{ name.split('-')[1] }}^edge",
        "{{ name.upper() }} {{ name | upper }}^FRA-EDGE-1 FRA-EDGE-1",
        "{{ 'yes' if name.startswith('fra') else 'no' }}^yes",
        "{{ name.replace('-', '_').title() }}^Fra_Edge_1",
        "{{ '7'.zfill(3) }}{{ 'x'.ljust(3) }}{{ 'y'.rjust(3) }}^007x    y",
        "{{ ' a b '.strip() }}|{{ ','.join(tags) }}^a b|lab,edge",
        "{{ tags | join(' ') }} {{ tags | length }} {{ tags | first }} {{ tags | last }}^lab edge 2 lab edge",
        "{{ tags | sort | join(',') }} {{ tags | sort(reverse=true) | join(',') }}^edge,lab lab,edge",
        "{{ ports | sort(attribute='vlan') | map(attribute='name') | join(' ') }}^Gi0/1 Gi0/2",
        "{{ ports | map(attribute='vlan') | max }} {{ ports | map(attribute='vlan') | min }}^30 7",
        "{{ ports | selectattr('up') | map(attribute='name') | join }}^Gi0/2",
        "{{ ports | rejectattr('vlan', 'eq', 7) | map(attribute='name') | join }}^Gi0/2",
        "{{ missing | default('x') }} {{ bgp.missing | default(7) + 1 }} {{ vlan | default(1) }}^x 8 20",
        "{{ missing | d('x') }} {{ '' | default('y', true) }} {{ missing.deep | default('z') }}^x y z",
        "{{ 'a' if missing is defined else 'b' }}{{ 'a' if bgp.as is defined else 'b' }}^ba",
        "{{ 'a' if missing is not defined else 'b' }}{{ 'a' if missing is undefined else 'b' }}^aa",
        "{{ 'in' if 'lab' in tags else 'out' }} {{ 'in' if 'x' not in tags else 'out' }}^in in",
        "{{ 'in' if 'as' in bgp else 'out' }} {{ bgp.get('x', 5) }}^in 5",
        "{{ '%s-%03d' | format(name, vlan) }}^fra-edge-1-020",
        "{{ '192.0.2.9/24' | ipaddr('network') }} {{ '192.0.2.9/24' | ipaddr('netmask') }}^192.0.2.0 255.255.255.0",
        "{{ name | regex_replace('[0-9]+', 'N') }}^fra-edge-N",
        "{{ '12' | int + 1 }} {{ vlan | string ~ '.' }} {{ '3.7' | float | round | int }}^13 20. 4",
        "{# nothing #}x^x",
        "to {% if vlan %}a{% endif %} b {% for t in tags %} {{ t }} {% endfor %}.^to a b  lab  edge .",
        "  {{ vlan }}  {# x #} y^  20   y",
        "{% raw %}{{ vlan }}{% endraw %}^{{ vlan }}",
        "{% set x = vlan * 2 %}{{ x }}^40",
        "{% if vlan > 10 and enabled %}big{% elif vlan == 10 %}ten{% else %}small{% endif %}^big",
        "{% if not enabled %}a{% else %}b{% endif %}^b",
        "{% for t in tags %}{{ loop.index }}{{ t }}{% if not loop.last %},{% endif %}{% endfor %}^1lab,2edge",
        "{% for k in bgp | dictsort %}{{ k.key }}={% endfor %}^as=peers=",
        "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}^a1",
        "{% for k, v in {'a': 1} | items %}{{ k }}{{ v }}{% endfor %}{% for k in {'b': 2} %}{{ k }}{% endfor %}^a1b",
        "{% for i in range(3) %}{{ i }}{% endfor %}{% for i in range(5, 1, -2) %}{{ i }}{% endfor %}^01253",
        "{% macro port(n) %}port {{ n }}{% endmacro %}{{ port(7) }}^port 7",
        "{% set ns = namespace(n=0) %}{% for t in tags %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}^2",
        "{% set l = [] %}{% do l.append('a') %}{% do l.append('b') %}{{ l | join('+') }}^a+b",
        "{% for i in range(9) %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}^01",
      })
  void gives(String template, String text) {
    assertThat(lines(template)).isEqualTo(text == null ? "" : text);
  }

  @Test
  void tagsLeaveNoEmptyLines() {
    assertThat(
            lines(
                """
                {# every port #}
                {% for port in ports %}
                interface {{ port.name }}
                  {% if port.up %}
                 no shutdown
                  {% else %}
                 shutdown
                  {% endif %}
                {% endfor %}
                end of ports
                """))
        .isEqualTo(
            """
            interface Gi0/2
             no shutdown
            interface Gi0/1
             shutdown
            end of ports
            """);
  }

  @Test
  void rawTextIsLeftAlone() {
    assertThat(lines("{% raw %}\n{% if x %}\n{# y #}\n{% endraw %}\nend\n"))
        .isEqualTo("{% if x %}\n{# y #}\nend\n");
  }

  @Test
  void linesMayEndAsOnWindows() {
    assertThat(lines("{% if vlan %}\r\nvlan {{ vlan }}\r\n{% endif %}\r\nend"))
        .isEqualTo("vlan 20\nend");
  }

  @Test
  void manyDevicesAreRenderedAtOnce() throws InterruptedException, ExecutionException {
    String template = "{% for i in range(3) %}{{ name }}-{{ i + vlan }} {% endfor %}{{ name[0] }}";
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Rendering>> rendered = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        Map<String, Object> variables = Map.of("name", "r" + i, "vlan", (long) i);
        rendered.add(threads.submit(() -> TemplateEngine.render(template, variables)));
      }
      for (int i = 0; i < rendered.size(); i++) {
        String expected = "r%d-%d r%d-%d r%d-%d r".formatted(i, i, i, i + 1, i, i + 2);
        assertThat(rendered.get(i).get())
            .asInstanceOf(type(Rendering.Text.class))
            .extracting(Rendering.Text::text)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void whatAVariableSaysIsNoTemplate() {
    assertThat(TemplateEngine.render("{{ x }}", Map.of("x", "{{ 7 * 7 }}{% if")))
        .isEqualTo(new Rendering.Text("{{ 7 * 7 }}{% if"));
  }

  private static String lines(String template) {
    return switch (TemplateEngine.render(template, VARIABLES)) {
      case Rendering.Text text -> text.text();
      case Rendering.Refused refused -> refused.mistakes().toString();
    };
  }
}
