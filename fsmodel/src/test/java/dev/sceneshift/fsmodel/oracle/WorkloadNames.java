package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.oracle.WorkloadNode.Place;
import java.util.List;
import java.util.Random;

/** Names for files and xattrs: few and short, so that they meet again, and some odd ones. */
final class WorkloadNames {

  /** Names of which two neighbours have the same CRC-32C, whatever stands in front of them. */
  private static final List<String> EQUAL_HASHES =
      List.of("e1ucs9q", "2e9lnn0", "lc8yzsl", "0pwueqi", "ci337p5", "2rx9t2i");

  private static final String[] SHORT = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};

  private static final int MAX_NAME_BYTES = 255;

  private final Random random;

  WorkloadNames(Random random) {
    this.random = random;
  }

  /** A name that is free in a directory. */
  Place freeIn(WorkloadNode directory) {
    String name = next();
    while (directory.children.containsKey(name)) {
      name = next() + random.nextInt(1000);
    }
    return new Place(directory, name.substring(0, Math.min(name.length(), MAX_NAME_BYTES)));
  }

  /** A name for a hard link, long enough that a few dozen fill an item. */
  Place longIn(WorkloadNode directory, int number) {
    return new Place(directory, "link" + number + "." + "l".repeat(200 + random.nextInt(40)));
  }

  /** The last part of an xattr's name. */
  String attribute() {
    return random.nextInt(3) == 0 ? equalHash() : "x" + random.nextInt(6);
  }

  private String next() {
    return switch (random.nextInt(24)) {
      case 0 -> equalHash();
      case 1 -> "long" + random.nextInt(9) + "n".repeat(random.nextInt(247));
      case 2 -> odd();
      case 3, 4, 5, 6 -> SHORT[random.nextInt(SHORT.length)] + random.nextInt(100);
      default -> SHORT[random.nextInt(SHORT.length)];
    };
  }

  private String equalHash() {
    return EQUAL_HASHES.get(random.nextInt(EQUAL_HASHES.size()));
  }

  private String odd() {
    int length = 1 + random.nextInt(12);
    StringBuilder name = new StringBuilder("-");
    for (int i = 0; i < length; i++) {
      char c = (char) (1 + random.nextInt(255));
      name.append(c == '/' ? '\n' : c);
    }
    return name.toString();
  }
}
