package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.NotInstrumented;
import dev.sceneshift.agent.instrument.PointSpec;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.stage.Weaver;
import dev.sceneshift.dsl.model.MethodRef;
import java.util.ArrayList;
import java.util.List;

/** Has the methods that a scenario speaks of woven, if they are not the last ones anyway. */
final class MethodWeaver implements Weaver {
  private final PointWeaver points;
  private List<PointSpec> last = List.of();
  private List<String> wrong = List.of();

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
    if (last.isEmpty() || !last.equals(specs)) {
      last = List.of();
      wrong = points.weave(specs).stream().map(NotInstrumented::toString).toList();
      last = specs;
    }
    return wrong;
  }
}
