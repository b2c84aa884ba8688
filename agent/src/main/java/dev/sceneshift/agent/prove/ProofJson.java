package dev.sceneshift.agent.prove;

import dev.sceneshift.agent.prove.Proof.Protection;
import dev.sceneshift.agent.prove.Proof.Tried;
import dev.sceneshift.agent.report.Json;
import dev.sceneshift.agent.stage.Finding;
import dev.sceneshift.agent.stage.ScenarioProof;
import dev.sceneshift.agent.stage.Trial;
import dev.sceneshift.agent.stage.Trial.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A proof for programs.
 *
 * <pre>
 * { "complete": boolean,
 *   "protections": [ { "name", "method", "outcome", "caughtBy": [place], "reachedBy": [place] } ],
 *   "scenarios": [ { "place", "title", "verdict", "leftOut": boolean,
 *     "trials": [ { "protection", "outcome", "verdict", "why", "member", "runs" } ] } ] }
 * </pre>
 *
 * A place is {@code file.scn:line}; {@code reachedBy} holds those too that catch it.
 */
public final class ProofJson {
  private final Places places;

  private ProofJson(Proof proof) {
    this.places = new Places(proof);
  }

  /** The text of a file. */
  public static String of(Proof proof) {
    return new ProofJson(proof).text(proof);
  }

  private String text(Proof proof) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("complete", proof.isComplete());
    List<Object> protections = new ArrayList<>();
    proof.protections().forEach((p, trials) -> protections.add(protection(p, trials)));
    all.put("protections", protections);
    all.put("scenarios", proof.scenarios().stream().map(this::scenario).toList());
    return Json.text(all);
  }

  private Map<String, Object> protection(Protection protection, List<Tried> trials) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", protection.name());
    object.put("method", protection.method());
    object.put("outcome", Proof.outcome(trials).words());
    object.put("caughtBy", places(Proof.only(trials, Outcome.CAUGHT)));
    object.put(
        "reachedBy",
        places(trials.stream().filter(t -> t.trial().outcome() != Outcome.NOT_REACHED).toList()));
    return object;
  }

  private List<String> places(List<Tried> trials) {
    return trials.stream().map(t -> places.of(t.scenario())).toList();
  }

  private Map<String, Object> scenario(ScenarioProof scenario) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("place", places.of(scenario));
    object.put("title", scenario.result().title());
    object.put("verdict", scenario.result().verdict().words());
    object.put("leftOut", scenario.without());
    object.put("trials", scenario.trials().stream().map(ProofJson::trial).toList());
    return object;
  }

  private static Map<String, Object> trial(Trial trial) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protection", trial.protection());
    object.put("outcome", trial.outcome().words());
    object.put("verdict", trial.finding().map(f -> f.verdict().words()).orElse("pass"));
    object.put("why", trial.finding().map(Finding::text).orElse(""));
    object.put("member", trial.member());
    object.put("runs", trial.runs());
    return object;
  }
}
