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
  private final boolean once;
  private List<PointSpec> last = List.of();
  private List<String> wrong = List.of();

  /**
   * Weaves with a weaver.
   *
   * @param once whether the program runs once, so that what has been initialised stays so
   */
  MethodWeaver(PointWeaver points, boolean once) {
    this.points = points;
    this.once = once;
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
      List<NotInstrumented> all = new ArrayList<>(once ? points.tooLate(specs) : List.of());
      all.addAll(points.weave(specs));
      wrong = all.stream().map(NotInstrumented::toString).toList();
      last = specs;
    }
    return wrong;
  }
}
