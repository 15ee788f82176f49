package dev.belay.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use whom; the table is the one in the architecture document. */
class ModuleBordersTest {
  private static final JavaClasses BELAY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.belay");

  @ParameterizedTest(name = "{0} uses only: {1}")
  @CsvSource({
    "workflows,",
    "drivers,",
    "integrations,",
    "aws, integrations",
    "emulated,",
    "activities, workflows drivers integrations",
    "worker, workflows drivers integrations activities",
    "cli, workflows drivers integrations emulated worker activities.form",
  })
  void aModuleUsesOnlyTheModulesBelowIt(String module, @Nullable String allowed) {
    String self = "dev.belay." + module + "..";
    String[] permitted =
        Stream.concat(
                Stream.of(self),
                Arrays.stream(allowed == null ? new String[0] : allowed.split(" ", -1))
                    .map(name -> "dev.belay." + name + ".."))
            .toArray(String[]::new);

    holds(
        noClasses()
            .that()
            .resideInAPackage(self)
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.belay..").and(not(resideInAnyPackage(permitted)))));
  }

  @Test
  void onlyAFewPackagesOfTheCommandUseTheWorkerApplication() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.belay.cli..")
            .and()
            .resideOutsideOfPackages(
                "dev.belay.cli.embedded..", "dev.belay.cli.temporal..", "dev.belay.cli.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.belay.worker.."));
  }

  @Test
  void workflowCodeIsReachedOnlyByItsInterface() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage("dev.belay.activities..", "dev.belay.cli..")
            .should()
            .dependOnClassesThat(
                resideInAPackage("dev.belay.workflows..")
                    .and(simpleNameEndingWith("WorkflowImpl"))));
  }

  @Test
  void onlyWorkflowsActivitiesWorkerAndCommandKnowTemporal() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.belay.drivers..",
                "dev.belay.integrations..",
                "dev.belay.aws..",
                "dev.belay.emulated..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.temporal.."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev.belay.drivers.textfsm..", "dev.belay.drivers.query.."})
  void whatTurnsTextIntoAnswersCanBeUsedAndMovedAlone(String engine) {
    holds(
        noClasses()
            .that()
            .resideInAPackage(engine)
            .should()
            .dependOnClassesThat(
                not(resideInAnyPackage(engine, "java..", "org.jspecify.annotations.."))));
  }

  @Test
  void everythingLivesInAModulesPackage() {
    holds(
        classes()
            .should()
            .resideInAnyPackage(
                "dev.belay.workflows..",
                "dev.belay.drivers..",
                "dev.belay.integrations..",
                "dev.belay.aws..",
                "dev.belay.activities..",
                "dev.belay.worker..",
                "dev.belay.cli..",
                "dev.belay.emulated.."));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(BELAY);
  }
}
