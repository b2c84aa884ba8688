package dev.sceneshift.fsmodel.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A send stream as its manifest describes it.
 *
 * @param kind {@code full}, {@code incremental} or {@code clone}
 * @param snapshot name of the subvolume that was sent
 * @param parent name of the parent, if the kernel was given one
 * @param cloneSources names given with {@code -c}, in order
 * @param ioctlCloneSources names of what the kernel was given as clone sources, in order
 * @param commands how many of each command
 * @param sameAfterBalance whether the kernel's stream was the same after a full balance
 */
public record StreamFacts(
    String name,
    String file,
    long size,
    String sha256,
    String kind,
    String snapshot,
    @Nullable String parent,
    List<String> cloneSources,
    List<String> ioctlCloneSources,
    Map<String, Long> commands,
    boolean sameAfterBalance) {

  static StreamFacts of(Json json) {
    Map<String, Long> commands = new TreeMap<>();
    json.get("commands").members().forEach((name, count) -> commands.put(name, count.number()));
    return new StreamFacts(
        json.get("name").string(),
        json.get("file").string(),
        json.get("size").number(),
        json.get("sha256").string(),
        json.get("kind").string(),
        json.get("snapshot").string(),
        json.get("parent").stringOrNull(),
        json.get("clone_sources").strings(),
        json.get("ioctl_clone_sources").strings(),
        commands,
        json.get("same_after_balance").isTrue());
  }

  /** For the names of parameterized tests. */
  @Override
  public String toString() {
    return name;
  }
}
