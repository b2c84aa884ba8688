package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Changes of what is known about files: owner, mode, times, xattrs, ACLs, capabilities, flags. */
final class AttributeOperations {

  private static final int FLAG_COMPRESS = 0x4;
  private static final int FLAG_NO_COMPRESS = 0x400;
  private static final int FLAG_NO_COW = 0x800000;

  private static final String[] MODES = {"644", "600", "755", "4755", "2711", "1777", "0", "444"};
  private static final long[] IDS = {0, 1, 1000, 65534, 70000, 4_000_000_000L};
  private static final String[] COMPRESSIONS = {"zlib", "lzo", "zstd", "none", ""};

  private final Random random;
  private final OperationLog log;
  private final WorkloadTree tree;
  private final WorkloadNames names;

  AttributeOperations(Random random, OperationLog log, WorkloadTree tree, WorkloadNames names) {
    this.random = random;
    this.log = log;
    this.tree = tree;
    this.names = names;
  }

  List<WeightedOperation> all() {
    return List.of(
        new WeightedOperation(3, this::changeMode),
        new WeightedOperation(3, this::changeOwner),
        new WeightedOperation(3, this::changeTimes),
        new WeightedOperation(5, this::setXattr),
        new WeightedOperation(3, this::removeXattr),
        new WeightedOperation(2, this::setAcl),
        new WeightedOperation(1, this::setDefaultAcl),
        new WeightedOperation(2, this::setCapability),
        new WeightedOperation(2, this::changeFlags),
        new WeightedOperation(2, this::setCompression));
  }

  private void changeMode() {
    with(
        node -> node.kind != WorkloadNode.Kind.SYMLINK,
        node -> log.add("chmod", tree.path(node), mode()));
  }

  private void changeOwner() {
    with(node -> true, node -> log.add("chown", tree.path(node), id(), id()));
  }

  private void changeTimes() {
    with(
        node -> true,
        node -> log.add("utimes", tree.path(node), seconds(), nanos(), seconds(), nanos()));
  }

  private void setXattr() {
    with(
        node -> node.isFile() || node.isDirectory(),
        node -> {
          boolean trusted = random.nextInt(6) == 0;
          set(node, (trusted ? "trusted." : "user.") + names.attribute(), value());
        });
  }

  private void removeXattr() {
    with(
        node -> !node.xattrs.isEmpty(),
        node -> {
          String name = node.xattrs.remove(random.nextInt(node.xattrs.size()));
          log.add("removexattr", tree.path(node), name);
        });
  }

  private void setAcl() {
    with(
        node -> node.isFile() || node.isDirectory(),
        node -> set(node, "system.posix_acl_access", acl()));
  }

  private void setDefaultAcl() {
    with(WorkloadNode::isDirectory, node -> set(node, "system.posix_acl_default", acl()));
  }

  private void setCapability() {
    with(
        WorkloadNode::isFile,
        node -> {
          ByteBuffer value = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
          value.putInt(0x02000001).putInt(1 << random.nextInt(30));
          set(node, "security.capability", new String(value.array(), ISO_8859_1));
        });
  }

  private void changeFlags() {
    int[] flags = {FLAG_COMPRESS, FLAG_NO_COMPRESS, FLAG_NO_COW};
    int flag = flags[random.nextInt(flags.length)];
    boolean on = random.nextInt(3) != 0;
    with(
        node ->
            node.isDirectory() || (node.isFile() && (flag != FLAG_NO_COW || node.sizeBytes == 0)),
        node -> log.add("flags", tree.path(node), on ? flag : 0, on ? 0 : flag));
  }

  private void setCompression() {
    with(
        node -> node.isFile() || node.isDirectory(),
        node -> {
          String compression = COMPRESSIONS[random.nextInt(COMPRESSIONS.length)];
          log.add("setxattr", tree.path(node), "btrfs.compression", compression);
        });
  }

  private void with(Predicate<WorkloadNode> condition, Consumer<WorkloadNode> action) {
    WorkloadNode node =
        tree.any(random, condition.and(it -> it.kind != WorkloadNode.Kind.SUBVOLUME));
    if (node != null) {
      action.accept(node);
    }
  }

  private void set(WorkloadNode node, String name, String value) {
    log.add("setxattr", tree.path(node), name, value);
    if (!node.xattrs.contains(name)) {
      node.xattrs.add(name);
    }
  }

  private String value() {
    byte[] bytes = new byte[random.nextInt(5) == 0 ? random.nextInt(3000) : random.nextInt(60)];
    random.nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  /** An ACL with one named user: tag, permissions, id; the tags in their fixed order. */
  private String acl() {
    ByteBuffer value = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    value.putInt(2);
    int[] tags = {1, 2, 4, 16, 32};
    for (int tag : tags) {
      int id = tag == 2 ? 1000 + random.nextInt(3) : -1;
      value.putShort((short) tag).putShort((short) random.nextInt(8)).putInt(id);
    }
    return new String(value.array(), ISO_8859_1);
  }

  private String mode() {
    return MODES[random.nextInt(MODES.length)];
  }

  private long id() {
    return IDS[random.nextInt(IDS.length)];
  }

  private long seconds() {
    return random.nextInt(8) == 0
        ? random.nextInt(10) - 5L
        : 1_000_000_000L + random.nextInt(1 << 30);
  }

  private int nanos() {
    return random.nextInt(1_000_000_000);
  }
}
