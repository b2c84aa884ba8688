package dev.sceneshift.agent.cli;

import dev.sceneshift.agent.prove.Proof;
import dev.sceneshift.agent.prove.ProofText;
import dev.sceneshift.agent.report.ResultText;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What {@code run --prove} prints: each scenario as soon as it is proved, and then the table. */
final class ProofRun {
  private final PrintWriter out;
  private final List<ScenarioProof> proofs = new ArrayList<>();

  ProofRun(PrintWriter out) {
    this.out = out;
  }

  /** Takes the next scenario. */
  void take(ScenarioProof proof) {
    out.println(ResultText.line(proof.result()));
    ResultText.why(proof.result()).forEach(out::println);
    if (proof.result().verdict() != Verdict.PASS) {
      ResultText.trace(proof.result()).forEach(out::println);
    }
    ProofText.line(proof).forEach(out::println);
    out.flush();
    proofs.add(proof);
  }

  /** All that was taken. */
  Proof conclude() {
    Proof proof = new Proof(proofs);
    out.println();
    ProofText.lines(proof).forEach(out::println);
    return proof;
  }
}
