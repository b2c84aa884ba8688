package dev.sceneshift.agent.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes some of many so that they are spread evenly, however many are taken. */
final class Spread {
  private static final double ALL = 0x1p32;

  private Spread() {}

  /**
   * The first, the middle, the quarters, the eighths: van der Corput's sequence in base 2.
   *
   * @param count how many; all if there are fewer
   */
  static <T> List<T> over(List<T> all, long count) {
    Set<Integer> places = new LinkedHashSet<>();
    for (int i = 0; places.size() < Math.min(count, all.size()); i++) {
      double part = Integer.toUnsignedLong(Integer.reverse(i)) / ALL;
      places.add((int) (part * all.size()));
    }
    List<T> taken = new ArrayList<>();
    places.forEach(place -> taken.add(all.get(place)));
    return taken;
  }
}
