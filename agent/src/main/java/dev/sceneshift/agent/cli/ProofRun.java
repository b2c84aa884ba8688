package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.prove.Proof;
import dev.sceneshift.agent.prove.ProofText;
import dev.sceneshift.agent.report.ResultText;
import dev.sceneshift.agent.stage.RunOptions;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.ScenarioRunner;
import dev.sceneshift.agent.stage.Verdict;
import dev.sceneshift.dsl.LoadedFile;
import dev.sceneshift.dsl.model.Scenario;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code run --prove}: each scenario, and then the table. */
final class ProofRun {
  private final ScenarioRunner runner;
  private final RunOptions options;
  private final PrintWriter out;

  ProofRun(ScenarioRunner runner, RunOptions options, PrintWriter out) {
    this.runner = runner;
    this.options = options;
    this.out = out;
  }

  /** Proves the chosen scenarios and prints what comes of it. */
  Proof prove(List<LoadedFile> files, Predicate<Scenario> chosen) {
    List<ScenarioProof> proofs = new ArrayList<>();
    for (LoadedFile file : files) {
      for (Scenario scenario : file.file().scenarios().stream().filter(chosen).toList()) {
        ScenarioProof proof = runner.prove(file, scenario, options);
        print(proof);
        proofs.add(proof);
      }
    }
    Proof proof = new Proof(proofs);
    out.println();
    ProofText.lines(proof).forEach(out::println);
    return proof;
  }

  private void print(ScenarioProof proof) {
    out.println(ResultText.line(proof.result()));
    ResultText.why(proof.result()).forEach(out::println);
    if (proof.result().verdict() != Verdict.PASS) {
      ResultText.trace(proof.result()).forEach(out::println);
    }
    ProofText.line(proof).forEach(out::println);
  }
}
