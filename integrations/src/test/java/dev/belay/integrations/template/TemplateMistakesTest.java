package dev.belay.integrations.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates must not do, and how people are told. */
class TemplateMistakesTest {
  private static final Map<String, Object> VARIABLES =
      Map.of("name", "r1", "vlan", 20L, "tags", List.of("lab"), "bgp", Map.of("as", 65001L));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ vlam }}",
        "{{ vlam + 1 }}",
        "{{ 1 + vlam }}",
        "{{ vlam - 1 }}",
        "{{ -vlam }}",
        "{{ 'x' ~ vlam }}",
        "{{ vlam ~ 'x' }}",
        "{{ 'x' + vlam }}",
        "{{ vlam | upper }}",
        "{{ vlam | int }}",
        "{{ vlam | join(',') }}",
        "{{ vlam | length }}",
        "{{ [vlam] | join }}",
        "{{ tags | join(vlam) }}",
        "{{ vlam.deep }}",
        "{{ vlam.upper() }}",
        "{{ vlam[0] }}",
        "{{ 'a' if vlam else 'b' }}",
        "{{ 'a' if not vlam else 'b' }}",
        "{{ 'a' if vlam == 1 else 'b' }}",
        "{{ 'a' if 1 == vlam else 'b' }}",
        "{{ 'a' if vlam > 1 else 'b' }}",
        "{{ 'a' if 'x' == vlam else 'b' }}",
        "{{ 'a' if 'x' in vlam else 'b' }}",
        "{{ 'a' if vlam is none else 'b' }}",
        "{{ 'a' if vlam is number else 'b' }}",
        "{{ 'a' if vlam or true else 'b' }}",
        "{% if vlam %}x{% endif %}",
        "{% if vlan == 21 or vlam %}x{% endif %}",
        "{% for x in vlam %}x{% endfor %}",
        "{% for x in range(vlam) %}x{% endfor %}",
        "{% set x = vlam %}{{ x }}",
        "{% set x = vlam + 1 %}",
        "{% macro m(n) %}{{ n }}{% endmacro %}{{ m(vlam) }}",
        "{% macro m() %}{{ vlam }}{% endmacro %}{{ m() }}",
        "{% macro m() %}{{ vlam }}{% endmacro %}{% set x = m() %}",
      })
  void whatIsUndefinedIsAMistakeWhereverItIsUsed(String template) {
    assertThat(mistakes("first\n" + template))
        .first()
        .satisfies(mistake -> {
          assertThat(mistake.what()).startsWith("`vlam").endsWith("` is undefined");
          assertThat(mistake.line()).isEqualTo(2);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '"',
      value = {
        "{{ vlam }}^1: `vlam` is undefined; did you mean `vlan`?",
        "{{ rack }}^1: `rack` is undefined; add it to the inventory, or say what to take instead with `| default(…)`",
        "{{ bgp.asn }}^1: `bgp.asn` is undefined; add it to the inventory, or say what to take instead with `| default(…)`",
        "{{ tags[3] }}^1: `tags[3]` is undefined; add it to the inventory, or say what to take instead with `| default(…)`",
        "{{ vlan | uper }}^1: there is no filter `uper`; did you mean `upper`?",
        "{{ 'a' ~ (vlan | uper) }}^1: there is no filter `uper`; did you mean `upper`?",
        "{{ 'a' if vlan is evn else 'b' }}^1: there is no test `evn`; did you mean `even`?",
        "{{ name.shout() }}^1: nothing here has a method `shout`; see the list in docs/change-file.md",
        "{{ tags }}^1: this gives a list; write for example {{ names | join(' ') }}, or a loop",
        "{{ bgp }}^1: this gives several named values; write which one is meant",
        "{{ vlan == 20 }}^1: this gives true or false; write for example {{ 'up' if enabled else 'down' }}",
        "{{ '192.0.2.999' | ipaddr }}^1: this gives true or false; write for example {{ 'up' if enabled else 'down' }}",
        "{{ bgp.get('x') }}^1: this gives nothing; write something that has a value",
        "{{ 'a' if vlan == 1 }}^1: this gives nothing; write something that has a value",
        "{% for t in tags if t.up %}{% endfor %}^1: a loop takes no condition; write {% if … %} inside the loop",
        "{% include 'x' %}^1: there is no tag `include`; use one of: break, call, continue, do, elif, else, for, if, macro, raw, set",
        "a¶{% if vlan %}¶b^2: this is never closed; add {% endif %}",
        "{# one¶two #}¶{% if vlan %}¶{% set x = 1 %}¶{{ vlam }}¶{% endif %}^5: `vlam` is undefined; did you mean `vlan`?",
        "{% raw %}¶{% x %}¶{% endraw %}¶{% for t in tags -%}¶{{ t }}¶{% if vlam %}{% endif %}{% endfor %}^6: `vlam` is undefined; did you mean `vlan`?",
        "{% if vlan %}¶{% set y = vlam + 1 %}¶x¶{% endif %}^2: `vlam` is undefined; did you mean `vlan`?",
        "{% if vlan %}¶{% endif %}¶{{ vlan¶  ~ vlam }}¶^3: `vlam` is undefined; did you mean `vlan`?",
        "{% if vlan %}¶{% endif %}¶{% include 'x' %}¶^3: there is no tag `include`; use one of: break, call, continue, do, elif, else, for, if, macro, raw, set",
        "a¶{% if vlan %}¶{% if vlan %}¶b¶{% endif %}¶^2: this is never closed; add {% endif %}",
        "{% if vlan %}¶{% endif %}¶{{ vlan + }}^3: this is not written as templates are, or its values do not suit; look at its braces, quotes and operators",
        "{% if vlan %}¶{% endif %}¶{% if vlan + %}¶{% endif %}^3: this is not written as templates are, or its values do not suit; look at its braces, quotes and operators",
        "a¶{{ vlan + }}^2: this is not written as templates are, or its values do not suit; look at its braces, quotes and operators",
        "a¶{{ vlan^2: this is not written as templates are, or its values do not suit; look at its braces, quotes and operators",
        "{{ tags | join(d=' ') }}^1: the filter `join` takes no named values; write them without names",
        "{{ 'x' | indent(100000) }}^1: the filter `indent` is asked for more than 10000; ask for less",
        "{{ '%99999d' | format(vlan) }}^1: the filter `format` is asked for more than 10000; ask for less",
        "{{ range(100000) | length }}^1: this range has no end, or more than 10000 numbers; write range(end), range(start, end) or range(start, end, step)",
        "{{ [1, 'a'] | sort | join }}^1: these values cannot be put in order; compare texts with texts, numbers with numbers",
      })
  void eachMistakeIsToldWithItsLine(String template, String mistake) {
    assertThat(told(template.replace("¶", "\n"))).containsExactly(mistake);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% include '/etc/passwd' %}",
        "{% import '/etc/passwd' as x %}",
        "{% from '/etc/passwd' import x %}",
        "{% extends '/etc/passwd' %}",
        "{{ name.getClass() }}",
        "{{ name.class }}",
        "{{ ''.class.forName('java.lang.Runtime') }}",
        "{{ ____int3rpr3t3r____.config.objectMapper }}",
        "{{ ____int3rpr3t3r____.getContext() }}",
        "{{ loop.getClass() }}",
        "{% for x in tags %}{{ loop.doBreak() }}{% endfor %}",
        "{{ today() }}",
        "{{ unixtimestamp() }}",
        "{% for x in tags %}{{ today() }}{% endfor %}",
        "{{ fn:list(1) }}",
        "{{ type(name) }}",
        "{{ tags | random }}",
        "{{ tags | shuffle | join }}",
        "{{ '{}' | fromjson }}",
        "{{ name | render }}",
        "{{ name | md5 }}",
        "{{ bgp | pprint }}",
        "{{ bgp.clear() }}",
        "{% do tags.append('x') %}",
        "{{ bgp.entrySet() }}",
      })
  void nothingButItsDataIsInReach(String template) {
    assertThat(mistakes(template)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% set d = c %}{% endfor %}{% endfor %}{% endfor %}",
        "{% macro m() %}{% for a in range(9999) %}{% for b in range(9999) %}{% set d = b %}{% endfor %}{% endfor %}{% endmacro %}{% for c in range(9999) %}{{ m() }}{% endfor %}",
        "{% set ns = namespace(s='0123456789') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
        "{% set ns = namespace(s=[1,2,3]) %}{% for i in range(60) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
        "{% for i in range(9999) %}{% for j in range(9999) %}0123456789012345678901234567890123456789{% endfor %}{% endfor %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
      })
  @Timeout(60)
  void noTemplateRunsOrGrowsWithoutEnd(String template) {
    assertThat(mistakes(template)).isNotEmpty();
  }

  @Test
  void noSecretOfATemplateIsQuoted() {
    for (String rest : List.of("vlam", "vlan | nofilter", "vlan +", "nomethod()", "tags - bgp")) {
      assertThat(mistakes("{{ 'planted' ~ " + rest + " }}"))
          .isNotEmpty()
          .asString()
          .doesNotContain("planted");
    }
  }

  @Test
  void everyUndefinedVariableOfAnUnluckyLineIsNotNeededToKnowTheFirst() {
    assertThat(told("{{ vlam }}\n{{ rack }}")).hasSize(1);
  }

  private static List<String> told(String template) {
    return mistakes(template).stream()
        .map(mistake -> mistake.line() + ": " + mistake.what() + "; " + mistake.remedy())
        .toList();
  }

  private static List<TemplateMistake> mistakes(String template) {
    return TemplateEngine.render(template, VARIABLES) instanceof Rendering.Refused refused
        ? refused.mistakes()
        : List.of();
  }
}
