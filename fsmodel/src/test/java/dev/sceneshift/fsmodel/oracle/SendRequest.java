package dev.sceneshift.fsmodel.oracle;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A send of one snapshot. As with {@code btrfs send}, the parent is a clone source of its own: the
 * last one.
 *
 * @param snapshot path in the top-level subvolume
 * @param parent the {@code -p}, or null for a full send
 * @param cloneSources the {@code -c}, in order
 */
public record SendRequest(String snapshot, @Nullable String parent, List<String> cloneSources) {

  /** A full send. */
  public static SendRequest full(String snapshot) {
    return new SendRequest(snapshot, null, List.of());
  }

  /** An incremental send. */
  public static SendRequest incremental(String parent, String snapshot) {
    return new SendRequest(snapshot, parent, List.of());
  }

  /** An incremental send with more clone sources. */
  public static SendRequest cloning(String parent, String snapshot, String... cloneSources) {
    return new SendRequest(snapshot, parent, List.of(cloneSources));
  }

  /** A file name that tells one request from another. */
  public String name() {
    StringBuilder name = new StringBuilder(parent == null ? "full" : last(parent));
    cloneSources.forEach(source -> name.append('+').append(last(source)));
    return name.append('-').append(last(snapshot)).toString();
  }

  void addOptions(List<String> command, UnaryOperator<String> place) {
    if (parent != null) {
      command.addAll(List.of("-p", place.apply(parent)));
    }
    cloneSources.forEach(source -> command.addAll(List.of("-c", place.apply(source))));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
