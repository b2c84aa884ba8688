package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.mount.BlockGroupEntry;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.BlockGroupFlags;
import dev.sceneshift.fsmodel.ondisk.Superblock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What {@code info} shows, as text and as a document. */
record ImageInfo(
    Superblock superblock,
    String checksum,
    List<Subvolume> subvolumes,
    List<BlockGroupEntry> blockGroups) {

  static ImageInfo of(FsInfo fs) {
    return new ImageInfo(
        fs.superblock(),
        fs.checksumType().displayName(),
        new Subvolumes(fs).list(),
        BlockGroupEntry.list(fs));
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", superblock.label());
    map.put("fsid", superblock.fsid().toString());
    map.put("generation", superblock.generation());
    map.put("total_bytes", superblock.totalBytes());
    map.put("bytes_used", superblock.bytesUsed());
    map.put("node_size", superblock.nodeSizeBytes());
    map.put("sector_size", superblock.sectorSizeBytes());
    map.put("checksum", checksum);
    map.put("incompat_flags", hex(superblock.incompatFlags()));
    map.put("compat_ro_flags", hex(superblock.compatRoFlags()));
    List<Object> subvolumeList = new ArrayList<>();
    subvolumes.forEach(subvolume -> subvolumeList.add(toMap(subvolume)));
    map.put("subvolumes", subvolumeList);
    List<Object> blockGroupList = new ArrayList<>();
    blockGroups.forEach(group -> blockGroupList.add(toMap(group)));
    map.put("block_groups", blockGroupList);
    return map;
  }

  private static Map<String, @Nullable Object> toMap(Subvolume subvolume) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", subvolume.id());
    map.put("parent_id", subvolume.parentId());
    map.put("path", Names.toText(subvolume.path()));
    map.put("generation", subvolume.item().generation());
    map.put("ctransid", subvolume.item().ctransid());
    map.put("readonly", subvolume.item().isReadOnly());
    map.put("uuid", orNull(subvolume.item().uuid()));
    map.put("parent_uuid", orNull(subvolume.item().parentUuid()));
    map.put("received_uuid", orNull(subvolume.item().receivedUuid()));
    return map;
  }

  private static Map<String, Object> toMap(BlockGroupEntry group) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("number", group.number());
    map.put("start", group.start());
    map.put("length", group.lengthBytes());
    map.put("type", BlockGroupFlags.type(group.item().flags()));
    map.put("profile", BlockGroupFlags.profile(group.item().flags()));
    map.put("used", group.item().usedBytes());
    return map;
  }

  String toText() {
    TextTable facts = new TextTable("<<");
    facts.add("label", superblock.label().isEmpty() ? "(none)" : superblock.label());
    facts.add("fsid", superblock.fsid().toString());
    facts.add("generation", Long.toUnsignedString(superblock.generation()));
    facts.add("size", superblock.totalBytes() + " bytes, " + superblock.bytesUsed() + " used");
    facts.add("node size", superblock.nodeSizeBytes() + " bytes");
    facts.add("sector size", superblock.sectorSizeBytes() + " bytes");
    facts.add("checksum", checksum);
    facts.add("incompat flags", hex(superblock.incompatFlags()));
    facts.add("compat_ro flags", hex(superblock.compatRoFlags()));
    return facts + "\nsubvolumes\n" + subvolumeTable() + "\nblock groups\n" + blockGroupTable();
  }

  private TextTable subvolumeTable() {
    TextTable table = new TextTable(">>>><<<<<");
    table.add(
        "id",
        "parent",
        "generation",
        "ctransid",
        "access",
        "uuid",
        "parent uuid",
        "received uuid",
        "path");
    for (Subvolume subvolume : subvolumes) {
      table.add(
          Long.toUnsignedString(subvolume.id()),
          Long.toUnsignedString(subvolume.parentId()),
          Long.toUnsignedString(subvolume.item().generation()),
          Long.toUnsignedString(subvolume.item().ctransid()),
          subvolume.item().isReadOnly() ? "ro" : "rw",
          orDash(subvolume.item().uuid()),
          orDash(subvolume.item().parentUuid()),
          orDash(subvolume.item().receivedUuid()),
          subvolume.path().isEmpty() ? "(top level)" : Names.toText(subvolume.path()));
    }
    return table;
  }

  private TextTable blockGroupTable() {
    TextTable table = new TextTable(">>><<>");
    table.add("number", "start", "length", "type", "profile", "used");
    for (BlockGroupEntry group : blockGroups) {
      table.add(
          Integer.toString(group.number()),
          Long.toUnsignedString(group.start()),
          Long.toUnsignedString(group.lengthBytes()),
          BlockGroupFlags.type(group.item().flags()),
          BlockGroupFlags.profile(group.item().flags()),
          Long.toUnsignedString(group.item().usedBytes()));
    }
    return table;
  }

  private static String hex(long flags) {
    return "0x" + Long.toHexString(flags);
  }

  private static @Nullable String orNull(UUID uuid) {
    return isNone(uuid) ? null : uuid.toString();
  }

  private static String orDash(UUID uuid) {
    return isNone(uuid) ? "-" : uuid.toString();
  }

  private static boolean isNone(UUID uuid) {
    return uuid.getMostSignificantBits() == 0 && uuid.getLeastSignificantBits() == 0;
  }
}
