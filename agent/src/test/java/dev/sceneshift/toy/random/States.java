package dev.sceneshift.toy.random;

import java.util.Set;
import java.util.TreeSet;

/** What the programs of all runs came to, the baselines included. */
public final class States {
  public static final Set<String> SEEN = new TreeSet<>();

  private States() {}
}
