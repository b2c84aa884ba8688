package dev.sceneshift.agent;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Runs before third parties are relocated, so their packages have their own names here. */
@AnalyzeClasses(
    packages = "dev.sceneshift.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String AGENT = "dev.sceneshift.agent";

  @ArchTest
  static final ArchRule runtimeStandsOnTheJdkAlone =
      classes()
          .that(resideInAPackage(AGENT + ".runtime"))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", AGENT + ".runtime", "org.jspecify.annotations"));

  @ArchTest
  static final ArchRule asmIsSeenByInstrumentAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(AGENT + ".instrument")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.objectweb.asm..");

  @ArchTest
  static final ArchRule picocliIsSeenByCliAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(AGENT + ".cli")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule junitIsSeenByItsPackageAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(AGENT + ".junit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  @ArchTest
  static final ArchRule assertjIsSeenByItsPackageAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(AGENT + ".assertj")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.assertj..");

  @ArchTest
  static final ArchRule nothingNeedsTheTestFrameworks =
      noClasses()
          .that()
          .resideOutsideOfPackages(AGENT + ".junit", AGENT + ".assertj")
          .should()
          .dependOnClassesThat(resideInAnyPackage(AGENT + ".junit", AGENT + ".assertj"));

  @ArchTest
  static final ArchRule junitDoesNotWeaveByItself =
      noClasses()
          .that(resideInAPackage(AGENT + ".junit"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(AGENT + ".instrument", AGENT + ".runtime", AGENT + ".cli"));

  @ArchTest
  static final ArchRule stageDoesNotWeaveNorReport =
      noClasses()
          .that(resideInAPackage(AGENT + ".stage"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(AGENT, AGENT + ".instrument", AGENT + ".report", AGENT + ".cli"));

  /** What the bootstrap loader is given: see BootstrapClasses. It finds nothing of the others. */
  @ArchTest
  static final ArchRule whatIsGivenToTheBootstrapLoaderNeedsNothingElse =
      noClasses()
          .that()
          .resideInAPackage(AGENT + ".*..")
          .and()
          .resideOutsideOfPackages(AGENT + ".assertj..", AGENT + ".cli..", AGENT + ".junit..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  AGENT, AGENT + ".assertj..", AGENT + ".cli..", AGENT + ".junit..", "picocli.."));

  @ArchTest
  static final ArchRule instrumentDoesNotKnowScenariosOnTheStage =
      noClasses()
          .that(resideInAPackage(AGENT + ".instrument"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(AGENT, AGENT + ".stage", AGENT + ".report", AGENT + ".cli"));

  @ArchTest
  static final ArchRule reportRunsNothing =
      noClasses()
          .that(resideInAPackage(AGENT + ".report"))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(AGENT, AGENT + ".instrument", AGENT + ".runtime", AGENT + ".cli"));

  @ArchTest
  static final ArchRule familiesAreTakenApartWithoutWeaving =
      noClasses()
          .that()
          .resideInAnyPackage(AGENT + ".sweep", AGENT + ".reduce", AGENT + ".prove")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(AGENT, AGENT + ".instrument", AGENT + ".runtime", AGENT + ".cli"));

  @ArchTest
  static final ArchRule antlrIsSeenByNobody =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.antlr..");

  @ArchTest
  static final ArchRule nothingKnowsAnySubject =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.sceneshift.fsmodel..");
}
