package dev.sceneshift.fsmodel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

@AnalyzeClasses(
    packages = "dev.sceneshift.fsmodel",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "dev.sceneshift.fsmodel.";

  /** Each package may use those before it. */
  private static final List<String> ORDER =
      List.of(
          "error",
          "ondisk",
          "checksum",
          "compression",
          "device",
          "buffer",
          "tree",
          "mount",
          "file",
          "allocation",
          "transaction",
          "inode",
          "mkfs",
          "relocation",
          "stream",
          "send",
          "receive",
          "check",
          "cli",
          "vocabulary");

  @ArchTest
  static void packages_useOnlyThoseBeforeThem(JavaClasses model) {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> BASE + name + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(BASE + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .allowEmptyShould(true)
            .check(model);
      }
    }
  }

  /* A package that the list forgets would be held by no rule. */
  @ArchTest
  static void packages_areAllListed(JavaClasses model) {
    Stream<String> found =
        model.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith(BASE))
            .map(name -> name.substring(BASE.length()));
    assertThat(found).isSubsetOf(ORDER);
  }

  @ArchTest
  static final ArchRule theLanguage_isSeenByTheVocabularyAlone =
      noClasses()
          .that(not(resideInAPackage(BASE + "vocabulary..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.sceneshift.dsl..", "org.antlr..");

  @ArchTest
  static final ArchRule theAgent_isSeenByNobody =
      noClasses().should().dependOnClassesThat().resideInAPackage("dev.sceneshift.agent..");

  @ArchTest
  static final ArchRule theVocabulary_isSeenByNobody =
      noClasses()
          .that(not(resideInAPackage(BASE + "vocabulary..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + "vocabulary..");

  @ArchTest
  static final ArchRule thirdParties_areThoseWeKnow =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "dev.sceneshift..",
              "org.jspecify..",
              "picocli..",
              "io.airlift.compress..",
              "org.bouncycastle.crypto..");
}
