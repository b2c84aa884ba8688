package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.NotInstrumented;
import dev.sceneshift.agent.instrument.PointSpec;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.stage.Weaver;
import dev.sceneshift.dsl.model.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** Has the methods that a scenario speaks of woven. */
final class MethodWeaver implements Weaver {
  private final PointWeaver points;

  MethodWeaver(PointWeaver points) {
    this.points = points;
  }

  @Override
  public List<String> weave(List<MethodRef> methods) {
    List<PointSpec> specs = new ArrayList<>();
    for (MethodRef method : methods) {
      specs.add(
          new PointSpec(
              specs.size() + 1,
              method.className(),
              method.methodName(),
              method
                  .parameters()
                  .map(all -> all.stream().map(MethodRef.Parameter::type).toList())
                  .orElse(null)));
    }
    return points.weave(specs).stream().map(NotInstrumented::toString).toList();
  }
}
