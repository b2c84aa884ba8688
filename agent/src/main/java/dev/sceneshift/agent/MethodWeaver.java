package dev.sceneshift.agent;

import dev.sceneshift.agent.instrument.MemoryWeaver;
import dev.sceneshift.agent.instrument.NotInstrumented;
import dev.sceneshift.agent.instrument.PointSpec;
import dev.sceneshift.agent.instrument.PointWeaver;
import dev.sceneshift.agent.stage.Weaver;
import dev.sceneshift.dsl.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has what a scenario speaks of woven, if it is not what was woven last anyway. */
final class MethodWeaver implements Weaver, AutoCloseable {
  private final PointWeaver points;

  /** Has memory watched; null where the program runs once, so that nobody asks. */
  private final @Nullable Supplier<MemoryWeaver> memories;

  private @Nullable MemoryWeaver memory;

  /** What is woven; null if nobody knows. */
  private @Nullable List<PointSpec> last;

  private List<String> wrong = List.of();

  private MethodWeaver(PointWeaver points, @Nullable Supplier<MemoryWeaver> memories) {
    this.points = points;
    this.memories = memories;
  }

  /** For a program that runs once, so that what has been initialised stays so. */
  static MethodWeaver once(PointWeaver points) {
    return new MethodWeaver(points, null);
  }

  /**
   * For a program that is run again and again.
   *
   * @param memories has memory watched
   */
  static MethodWeaver often(PointWeaver points, Supplier<MemoryWeaver> memories) {
    return new MethodWeaver(points, memories);
  }

  @Override
  public void watchMemory(boolean wanted) {
    if (!wanted) {
      forgetMemory();
    } else if (memory == null && memories != null) {
      memory = memories.get();
      // What a point does is not to be told, so it is woven after.
      last = null;
    }
  }

  private void forgetMemory() {
    MemoryWeaver woven = memory;
    memory = null;
    if (woven != null) {
      woven.close();
    }
  }

  /** Gives all classes their bytes back. */
  @Override
  public void close() {
    forgetMemory();
    points.close();
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
    if (!specs.equals(last)) {
      last = null;
      List<NotInstrumented> all =
          new ArrayList<>(memories == null ? points.tooLate(specs) : List.of());
      all.addAll(points.weave(specs));
      wrong = all.stream().map(NotInstrumented::toString).toList();
      last = specs;
    }
    return wrong;
  }
}
