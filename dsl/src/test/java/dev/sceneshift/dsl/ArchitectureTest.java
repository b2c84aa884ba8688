package dev.sceneshift.dsl;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages, and what the language may depend on. */
@AnalyzeClasses(
    packages = "dev.sceneshift.dsl",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.sceneshift.dsl";

  @ArchTest
  static final ArchRule DEPENDS_ON_ANTLR_ALONE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..", ROOT + "..", "org.antlr.v4.runtime..", "org.jspecify.."));

  @ArchTest
  static final ArchRule ANTLR_STAYS_INSIDE =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + ".grammar", ROOT + ".parser")))
          .should()
          .dependOnClassesThat(resideInAnyPackage("org.antlr..", ROOT + ".grammar"));

  @ArchTest
  static final ArchRule MODEL_KNOWS_PLACES_ALONE =
      classes()
          .that()
          .resideInAPackage(ROOT + ".model")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", ROOT + ".model", "org.jspecify..")
                  .or(type(SourceLocation.class)));

  @ArchTest
  static final ArchRule VOCABULARY_KNOWS_MODEL_ALONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".vocabulary")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + ".parser", ROOT + ".resolver"));

  @ArchTest
  static final ArchRule PARSER_IS_FOR_THE_FACADE =
      noClasses()
          .that(not(resideInAnyPackage(ROOT, ROOT + ".parser")))
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + ".parser"));

  @ArchTest
  static final ArchRule PARSER_KNOWS_NO_MEANING =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".parser")
          .should()
          .dependOnClassesThat(resideInAnyPackage(ROOT + ".vocabulary", ROOT + ".resolver"));

  @ArchTest
  static final ArchRule RESOLVER_IS_FOR_THE_FACADE =
      noClasses()
          .that(not(resideInAnyPackage(ROOT, ROOT + ".resolver")))
          .should()
          .dependOnClassesThat(resideInAPackage(ROOT + ".resolver"));
}
