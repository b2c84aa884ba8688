package dev.sceneshift.fsmodel.send;

import java.util.TreeMap;

/** Preliminary references in order, equal ones merged (kernel: struct preftree). */
final class ReferenceSet {
  private final TreeMap<PreliminaryRef, PreliminaryRef> refs = new TreeMap<>(PreliminaryRef.ORDER);

  void add(PreliminaryRef ref) {
    PreliminaryRef present = refs.putIfAbsent(ref, ref);
    if (present != null) {
      present.addCount(ref.count());
    }
  }

  boolean isEmpty() {
    return refs.isEmpty();
  }

  PreliminaryRef removeGreatest() {
    return refs.pollLastEntry().getKey();
  }
}
