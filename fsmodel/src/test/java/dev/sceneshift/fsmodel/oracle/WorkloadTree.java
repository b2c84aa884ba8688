package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.oracle.WorkloadNode.Kind;
import dev.sceneshift.fsmodel.oracle.WorkloadNode.Place;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a workload knows to be in its subvolume, so that it need not ask the kernel: what it does
 * next depends on the seed alone.
 */
final class WorkloadTree {

  /** System calls take paths of less than 4096 bytes. */
  private static final int DEEPEST_PATH_BYTES = 2500;

  private static final int ATTEMPTS = 20;

  private final String rootPath;
  private final WorkloadNode root = new WorkloadNode(Kind.DIRECTORY);

  /** All nodes but the root in the order in which they were made. */
  private final List<WorkloadNode> nodes = new ArrayList<>();

  WorkloadTree(String rootPath) {
    this.rootPath = rootPath;
  }

  WorkloadNode root() {
    return root;
  }

  String path(WorkloadNode node) {
    return node.places.isEmpty() ? rootPath : path(node.places.get(0));
  }

  String path(Place place) {
    return path(place.directory()) + "/" + place.name();
  }

  void add(Place place, WorkloadNode node) {
    if (node.places.isEmpty()) {
      nodes.add(node);
    }
    node.places.add(place);
    place.directory().children.put(place.name(), node);
  }

  /** Takes an entry away; a node without places is gone. */
  void remove(Place place) {
    WorkloadNode node = at(place);
    node.places.remove(place);
    place.directory().children.remove(place.name());
    if (node.places.isEmpty()) {
      nodes.remove(node);
    }
  }

  /** Moves an entry to a place that is free. */
  void move(Place from, Place to) {
    WorkloadNode node = at(from);
    from.directory().children.remove(from.name());
    to.directory().children.put(to.name(), node);
    node.places.set(node.places.indexOf(from), to);
  }

  void exchange(Place left, Place right) {
    WorkloadNode atLeft = at(left);
    WorkloadNode atRight = at(right);
    int indexLeft = atLeft.places.indexOf(left);
    int indexRight = atRight.places.indexOf(right);
    atLeft.places.set(indexLeft, right);
    atRight.places.set(indexRight, left);
    left.directory().children.put(left.name(), atRight);
    right.directory().children.put(right.name(), atLeft);
  }

  WorkloadNode at(Place place) {
    WorkloadNode node = place.directory().children.get(place.name());
    if (node == null) {
      throw new IllegalStateException("nothing at " + path(place));
    }
    return node;
  }

  /** A node for which a condition holds, or null if a few attempts find none. */
  @Nullable WorkloadNode any(Random random, Predicate<WorkloadNode> condition) {
    for (int attempt = 0; attempt < ATTEMPTS && !nodes.isEmpty(); attempt++) {
      WorkloadNode node = nodes.get(random.nextInt(nodes.size()));
      if (condition.test(node) && path(node).length() < DEEPEST_PATH_BYTES) {
        return node;
      }
    }
    return null;
  }

  /** A directory, often the root. */
  WorkloadNode anyDirectory(Random random) {
    WorkloadNode found = random.nextInt(4) == 0 ? null : any(random, WorkloadNode::isDirectory);
    return found == null ? root : found;
  }

  /** Any place of a node. */
  static Place anyPlace(Random random, WorkloadNode node) {
    return node.places.get(random.nextInt(node.places.size()));
  }

  /** The tree as a writable snapshot shows it: without nested subvolumes. */
  WorkloadTree branch(String branchPath) {
    WorkloadTree copy = new WorkloadTree(branchPath);
    Map<WorkloadNode, WorkloadNode> copies = new IdentityHashMap<>();
    copies.put(root, copy.root);
    for (WorkloadNode node : nodes) {
      if (node.kind != Kind.SUBVOLUME) {
        WorkloadNode twin = new WorkloadNode(node.kind);
        twin.sizeBytes = node.sizeBytes;
        twin.xattrs.addAll(node.xattrs);
        copies.put(node, twin);
      }
    }
    for (WorkloadNode node : nodes) {
      WorkloadNode twin = copies.get(node);
      if (twin != null) {
        node.places.forEach(place -> copy.add(twinOf(place, copies), twin));
      }
    }
    return copy;
  }

  private static Place twinOf(Place place, Map<WorkloadNode, WorkloadNode> copies) {
    WorkloadNode directory = copies.get(place.directory());
    if (directory == null) {
      throw new IllegalStateException(place.name() + " is in a directory that is not in the tree");
    }
    return new Place(directory, place.name());
  }
}
