package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

class JarContentIT {
  @Test
  void entries_areOursOrRelocated() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile())) {
      List<String> strangers =
          Collections.list(jar.entries()).stream()
              .filter(entry -> !entry.isDirectory())
              .map(JarEntry::getName)
              .filter(name -> !name.startsWith("dev/sceneshift/agent/"))
              .filter(name -> !name.startsWith("dev/sceneshift/dsl/"))
              .filter(name -> !name.startsWith("META-INF/"))
              .toList();
      assertThat(strangers).isEmpty();
    }
  }

  @Test
  void entries_holdNoTestClassesAndNoOtherVersions() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile())) {
      assertThat(Collections.list(jar.entries()))
          .extracting(JarEntry::getName)
          .noneMatch(name -> name.startsWith("org/") || name.startsWith("META-INF/versions"))
          .noneMatch(name -> name.startsWith("dev/sceneshift/agent/shaded/junit"))
          .anyMatch(name -> name.startsWith("dev/sceneshift/agent/shaded/asm/"))
          .anyMatch(name -> name.startsWith("dev/sceneshift/agent/shaded/antlr/"))
          .anyMatch(name -> name.startsWith("dev/sceneshift/agent/shaded/picocli/"));
    }
  }

  @Test
  void jarForTheBootstrapLoader_holdsTheSameClassesButThoseThatNeedTheProgram() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile());
        JarInputStream boot =
            new JarInputStream(jar.getInputStream(jar.getEntry("META-INF/sceneshift-boot.jar")))) {
      List<String> names = new ArrayList<>();
      for (JarEntry each = boot.getNextJarEntry(); each != null; each = boot.getNextJarEntry()) {
        if (!each.isDirectory()) {
          assertThat(boot.readAllBytes())
              .as(each.getName())
              .isEqualTo(jar.getInputStream(jar.getEntry(each.getName())).readAllBytes());
          names.add(each.getName());
        }
      }
      assertThat(names)
          .contains("dev/sceneshift/agent/runtime/Stage.class")
          .contains("dev/sceneshift/dsl/ScenarioParser.class")
          .containsExactlyInAnyOrderElementsOf(
              jar.stream().map(JarEntry::getName).filter(JarContentIT::needsNoProgram).toList());
    }
  }

  /* One that is missing there would be found by nobody who needs it. */
  private static boolean needsNoProgram(String name) {
    return name.matches("dev/sceneshift/.*[.]class")
        && !name.matches("dev/sceneshift/agent/([^/]*|(assertj|cli|junit|shaded/picocli)/.*)");
  }

  @Test
  void manifest_startsTheAgentInAllWays() throws IOException {
    try (JarFile jar = new JarFile(ShippedJar.PATH.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();
      assertThat(attributes.getValue("Premain-Class")).isEqualTo(PreMain.class.getName());
      assertThat(attributes.getValue("Launcher-Agent-Class")).isEqualTo(PreMain.class.getName());
      assertThat(attributes.getValue("Can-Retransform-Classes")).isEqualTo("true");
    }
  }
}
