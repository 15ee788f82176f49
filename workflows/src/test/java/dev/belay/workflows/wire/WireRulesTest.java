package dev.belay.workflows.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.belay.workflows.fault.Fault;
import io.temporal.workflow.WorkflowInterface;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What may travel, and what workflow code may touch. */
class WireRulesTest {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passphrase|secret|token|apikey|privatekey|enable|login).*|key|keys");

  /** Whole configurations, outputs and lines belong in the store. */
  private static final Pattern CONTENT =
      Pattern.compile("(?i)config|configuration|raw|output|text|content|commands|data");

  /** A schedule has a few lines of a settings file, and no store of its own to keep them in. */
  private static final Set<String> SHORT = Set.of("ScheduledWork.Run.commands");

  /** Records that workflows think in and never send. */
  private static final Set<String> NEVER_SENT =
      Set.of("Trial", "Known", "Part", "Candidate", "Ranked", "Placed", "End");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.belay.workflows");

  @Test
  void everyRecordThatTravelsHasASample() {
    Set<Class<?>> sampled =
        WireSamples.all().stream().map(Object::getClass).collect(Collectors.toSet());

    assertThat(sampled).containsAll(wireRecords());
  }

  @Test
  void noComponentIsNamedLikeASecretOrHoldsContent() {
    List<String> suspects = new ArrayList<>();
    for (Class<?> type : wireRecords()) {
      for (RecordComponent component : type.getRecordComponents()) {
        String name = component.getName();
        boolean isContent =
            CONTENT.matcher(name).matches() && !SHORT.contains(nameOf(type) + "." + name);
        if (SECRET.matcher(name).matches() || isContent) {
          suspects.add(nameOf(type) + "." + name);
        }
      }
    }

    assertThat(wireRecords()).hasSizeGreaterThan(50);
    assertThat(suspects).isEmpty();
    assertThat(SECRET.matcher("enablePassword").matches()).isTrue();
  }

  private static String nameOf(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
  }

  @Test
  void everySealedTypeListsAllOfItsKinds() {
    List<Class<?>> sealed =
        CLASSES.stream()
            .map(JavaClass::reflect)
            .filter(type -> type.isAnnotationPresent(JsonSubTypes.class))
            .collect(Collectors.toList());

    assertThat(sealed)
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(type ->
            assertThat(type.getAnnotation(JsonSubTypes.class).value())
                .extracting(JsonSubTypes.Type::value)
                .containsExactlyInAnyOrder(type.getPermittedSubclasses()));
  }

  @Test
  void workflowCodeOnlyDecides() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Thread.class.getName())
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Random.class.getName())
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .because("a replay must decide the same again")
        .check(CLASSES);
  }

  @Test
  void implementationsOfWorkflowsAreNamedSo() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .implement(
            DescribedPredicate.describe(
                "workflow interfaces", type -> type.isAnnotatedWith(WorkflowInterface.class)))
        .should()
        .haveSimpleNameEndingWith("WorkflowImpl")
        .andShould()
        .bePublic()
        .check(CLASSES);
  }

  private static List<Class<?>> wireRecords() {
    return CLASSES.stream()
        .map(JavaClass::reflect)
        .filter(Class::isRecord)
        .filter(type -> !type.equals(Fault.class))
        .filter(type -> !NEVER_SENT.contains(type.getSimpleName()))
        .filter(type -> !verdict(type))
        .collect(Collectors.toList());
  }

  private static boolean verdict(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .anyMatch(face -> Set.of("Verdict", "Move").contains(face.getSimpleName()));
  }
}
