package dev.sceneshift.agent.prove;

import dev.sceneshift.agent.stage.ScenarioProof;
import java.util.List;

/** Names scenarios by file and line, without the directories that all files have in common. */
final class Places {
  private final int common;

  Places(Proof proof) {
    List<String> files = proof.scenarios().stream().map(s -> file(s)).distinct().toList();
    String prefix = files.isEmpty() ? "" : directory(files.get(0));
    while (!allBeginWith(files, prefix)) {
      prefix = directory(prefix.substring(0, prefix.length() - 1));
    }
    this.common = prefix.length();
  }

  private static boolean allBeginWith(List<String> files, String prefix) {
    return files.stream().allMatch(f -> f.startsWith(prefix));
  }

  /** Up to the last slash, it included. */
  private static String directory(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  private static String file(ScenarioProof scenario) {
    return scenario.result().location().file().replace('\\', '/');
  }

  String shortFile(ScenarioProof scenario) {
    return file(scenario).substring(common);
  }

  String of(ScenarioProof scenario) {
    return shortFile(scenario) + ":" + scenario.result().location().line();
  }
}
