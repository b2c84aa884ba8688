package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.oracle.WorkloadNode.Kind;
import dev.sceneshift.fsmodel.oracle.WorkloadNode.Place;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Making and removing files, directories, links and nested subvolumes. */
final class EntryOperations {

  private static final String[] TYPES = {"char", "block", "fifo", "socket"};

  private final Random random;
  private final OperationLog log;
  private final WorkloadTree tree;
  private final WorkloadNames names;
  private final ContentOperations contents;

  EntryOperations(
      Random random,
      OperationLog log,
      WorkloadTree tree,
      WorkloadNames names,
      ContentOperations contents) {
    this.random = random;
    this.log = log;
    this.tree = tree;
    this.names = names;
    this.contents = contents;
  }

  List<WeightedOperation> all() {
    return List.of(
        new WeightedOperation(10, this::makeFile),
        new WeightedOperation(6, this::makeDirectory),
        new WeightedOperation(1, this::makeChain),
        new WeightedOperation(2, this::makeSymlink),
        new WeightedOperation(1, this::makeSpecial),
        new WeightedOperation(4, this::link),
        new WeightedOperation(1, this::linkManyTimes),
        new WeightedOperation(6, this::unlink),
        new WeightedOperation(2, this::unlinkHeldOpen),
        new WeightedOperation(3, this::removeDirectory),
        new WeightedOperation(2, this::removeTree),
        new WeightedOperation(5, this::replace),
        new WeightedOperation(1, this::makeSubvolume),
        new WeightedOperation(1, this::deleteSubvolume));
  }

  void makeFile() {
    makeFile(anyFreePlace());
  }

  void makeDirectory() {
    makeDirectory(anyFreePlace());
  }

  private void makeChain() {
    WorkloadNode directory = tree.anyDirectory(random);
    for (int depth = 1 + random.nextInt(5); depth > 0; depth--) {
      directory = makeDirectory(names.freeIn(directory));
    }
  }

  private void makeSymlink() {
    makeSymlink(anyFreePlace());
  }

  private void makeSpecial() {
    makeSpecial(anyFreePlace());
  }

  private void link() {
    WorkloadNode node = tree.any(random, EntryOperations::canBeLinked);
    if (node != null) {
      link(node, anyFreePlace());
    }
  }

  /** As many links in one directory as need extended references. */
  private void linkManyTimes() {
    WorkloadNode file = tree.any(random, WorkloadNode::isFile);
    if (file != null) {
      WorkloadNode directory = tree.anyDirectory(random);
      int first = random.nextInt(1000);
      for (int i = 0; i < 20 + random.nextInt(60); i++) {
        Place place = names.longIn(directory, first + i);
        if (!directory.children.containsKey(place.name())) {
          link(file, place);
        }
      }
    }
  }

  private void unlink() {
    WorkloadNode node = tree.any(random, EntryOperations::canBeLinked);
    if (node != null) {
      unlink(WorkloadTree.anyPlace(random, node));
    }
  }

  /** The inode stays, without a name, as long as the file is open. */
  private void unlinkHeldOpen() {
    WorkloadNode file = tree.any(random, WorkloadNode::isFile);
    if (file != null) {
      log.add("hold", tree.path(file));
      List.copyOf(file.places).forEach(this::unlink);
    }
  }

  private void removeDirectory() {
    WorkloadNode directory =
        tree.any(random, node -> node.isDirectory() && node.children.isEmpty());
    if (directory != null) {
      removeTree(directory);
    }
  }

  private void removeTree() {
    WorkloadNode directory =
        tree.any(random, node -> node.isDirectory() && node.children.size() < 12);
    if (directory != null) {
      removeTree(directory);
    }
  }

  /** Takes an entry away and puts something else there under its name. */
  private void replace() {
    WorkloadNode node = tree.any(random, it -> true);
    if (node != null && node.children.size() < 12) {
      Place place = WorkloadTree.anyPlace(random, node);
      if (node.isDirectory()) {
        removeTree(node);
      } else if (node.kind == Kind.SUBVOLUME) {
        deleteSubvolume(place);
      } else {
        unlink(place);
      }
      makeAnything(place);
    }
  }

  private void makeSubvolume() {
    Place place = anyFreePlace();
    tree.add(place, new WorkloadNode(Kind.SUBVOLUME));
    log.add("subvolume", tree.path(place));
    log.add("create", tree.path(place) + "/inside", "644");
  }

  private void deleteSubvolume() {
    WorkloadNode node = tree.any(random, it -> it.kind == Kind.SUBVOLUME);
    if (node != null) {
      deleteSubvolume(node.places.get(0));
    }
  }

  private void makeAnything(Place place) {
    switch (random.nextInt(7)) {
      case 0 -> makeSymlink(place);
      case 1 -> makeSpecial(place);
      case 2, 3, 4 -> makeFile(place);
      default -> makeDirectory(place);
    }
  }

  private void makeFile(Place place) {
    WorkloadNode file = new WorkloadNode(Kind.FILE);
    tree.add(place, file);
    log.add("create", tree.path(place), random.nextBoolean() ? "644" : "755");
    if (random.nextInt(6) != 0) {
      contents.fill(file);
    }
  }

  private WorkloadNode makeDirectory(Place place) {
    WorkloadNode directory = new WorkloadNode(Kind.DIRECTORY);
    tree.add(place, directory);
    log.add("mkdir", tree.path(place), random.nextBoolean() ? "755" : "700");
    return directory;
  }

  private void makeSymlink(Place place) {
    tree.add(place, new WorkloadNode(Kind.SYMLINK));
    log.add("symlink", "t".repeat(1 + random.nextInt(30)), tree.path(place));
  }

  private void makeSpecial(Place place) {
    tree.add(place, new WorkloadNode(Kind.SPECIAL));
    String type = TYPES[random.nextInt(TYPES.length)];
    log.add("mknod", tree.path(place), type, "640", random.nextInt(4096), random.nextInt(1 << 20));
  }

  private void link(WorkloadNode node, Place place) {
    log.add("link", tree.path(node), tree.path(place));
    tree.add(place, node);
  }

  private void unlink(Place place) {
    log.add("unlink", tree.path(place));
    tree.remove(place);
  }

  private void removeTree(WorkloadNode directory) {
    for (String name : List.copyOf(directory.children.keySet())) {
      Place place = new Place(directory, name);
      WorkloadNode child = tree.at(place);
      if (child.isDirectory()) {
        removeTree(child);
      } else if (child.kind == Kind.SUBVOLUME) {
        deleteSubvolume(place);
      } else {
        unlink(place);
      }
    }
    log.add("rmdir", tree.path(directory));
    tree.remove(directory.places.get(0));
  }

  private void deleteSubvolume(Place place) {
    log.add("delete_subvolume", tree.path(place));
    tree.remove(place);
  }

  private Place anyFreePlace() {
    return names.freeIn(tree.anyDirectory(random));
  }

  private static boolean canBeLinked(@Nullable WorkloadNode node) {
    return node != null && !node.isDirectory() && node.kind != Kind.SUBVOLUME;
  }
}
