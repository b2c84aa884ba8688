package dev.sceneshift.agent.stage;

import dev.sceneshift.dsl.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** Gathers the wheels of a scenario in reading order. */
final class WheelBuilder {
  private final List<Wheel> wheels = new ArrayList<>();

  Wheel add(
      Wheel.Kind kind, String noun, List<String> fixed, SourceLocation sentence, String written) {
    Wheel wheel = new Wheel(wheels.size(), kind, noun, fixed, sentence, written);
    wheels.add(wheel);
    return wheel;
  }

  /** The nearest wheel before this place of which {@code that noun} can speak. */
  Wheel that(String noun, SourceLocation location) {
    for (int i = wheels.size() - 1; i >= 0; i--) {
      if (wheels.get(i).noun().equals(noun)) {
        return wheels.get(i);
      }
    }
    throw new Refusal(location, "no \"any " + noun + "\" stands before \"that " + noun + "\"");
  }

  List<Wheel> wheels() {
    return List.copyOf(wheels);
  }
}
