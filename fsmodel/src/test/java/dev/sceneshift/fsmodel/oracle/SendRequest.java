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
 * @param withoutData whether {@code --no-data} is given
 */
public record SendRequest(
    String snapshot, @Nullable String parent, List<String> cloneSources, boolean withoutData) {

  /** A full send. */
  public static SendRequest full(String snapshot) {
    return new SendRequest(snapshot, null, List.of(), false);
  }

  /** An incremental send. */
  public static SendRequest incremental(String parent, String snapshot) {
    return new SendRequest(snapshot, parent, List.of(), false);
  }

  /** An incremental send with more clone sources. */
  public static SendRequest cloning(String parent, String snapshot, String... cloneSources) {
    return new SendRequest(snapshot, parent, List.of(cloneSources), false);
  }

  /** The same without the data of files: UPDATE_EXTENT in place of WRITE. */
  public SendRequest noData() {
    return new SendRequest(snapshot, parent, cloneSources, true);
  }

  /** A file name that tells one request from another. */
  public String name() {
    StringBuilder name = new StringBuilder(parent == null ? "full" : last(parent));
    cloneSources.forEach(source -> name.append('+').append(last(source)));
    return name.append('-').append(last(snapshot)).append(withoutData ? "-no-data" : "").toString();
  }

  void addOptions(List<String> command, UnaryOperator<String> place) {
    if (parent != null) {
      command.addAll(List.of("-p", place.apply(parent)));
    }
    if (withoutData) {
      command.add("--no-data");
    }
    cloneSources.forEach(source -> command.addAll(List.of("-c", place.apply(source))));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
