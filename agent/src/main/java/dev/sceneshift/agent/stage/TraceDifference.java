package dev.sceneshift.agent.stage;

/** Where two traces part. */
final class TraceDifference {
  private TraceDifference() {}

  /** The first line that differs, both ways. */
  static String first(String wanted, String seen) {
    String[] a = wanted.split("\n", -1);
    String[] b = seen.split("\n", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      String one = i < a.length ? a[i] : "(end)";
      String two = i < b.length ? b[i] : "(end)";
      if (!one.equals(two)) {
        return "line " + (i + 1) + " was \"" + one + "\" and is \"" + two + "\"";
      }
    }
    return "none";
  }
}
