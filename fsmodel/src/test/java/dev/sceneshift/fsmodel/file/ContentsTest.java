package dev.sceneshift.fsmodel.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.SubvolumeFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every file of every snapshot of the corpus, against what the kernel showed. */
class ContentsTest {

  /* Pieces of the size that send reads, so that extents are entered in the middle. */
  private static final int PIECE_BYTES = 49152;

  private static final String STUB = "subvolume-stub";

  @ParameterizedTest
  @FieldSource("dev.sceneshift.fsmodel.testing.ImageCorpus#NAMES")
  void everySnapshot_readThroughTheModel_isWhatTheKernelShows(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image.image()))) {
      for (SubvolumeFacts snapshot : image.snapshots()) {
        Subvolume subvolume = new Subvolumes(fs).find(snapshot.path());
        assertThat(subvolume.id()).isEqualTo(snapshot.id());
        Map<String, ContentEntry> expected =
            image.contents(snapshot).stream()
                .map(entry -> entry.type().equals(STUB) ? stub(entry.path()) : entry)
                .collect(Collectors.toMap(ContentEntry::path, Function.identity()));

        Walker walker = new Walker(fs, subvolume.id());
        walker.walk(SubvolumeReader.ROOT_DIRECTORY, ".");

        assertThat(walker.entries.keySet()).isEqualTo(expected.keySet());
        walker.entries.forEach(
            (path, entry) -> assertThat(entry).as(path).isEqualTo(expected.get(path)));
      }
    }
  }

  /** Where a subvolume is nested in the source, a snapshot has an entry and nothing behind it. */
  private static ContentEntry stub(String path) {
    return new ContentEntry(path, STUB, 2, 0, 0, 0, 0, 0, 0, null, null, List.of(), Map.of());
  }

  /** Describes a subvolume the way the corpus does. */
  private static final class Walker {
    private final SubvolumeReader reader;
    private final FileReader files;
    private final byte[] piece = new byte[PIECE_BYTES];
    final Map<String, ContentEntry> entries = new TreeMap<>();

    Walker(FsInfo fs, long subvolumeId) {
      this.reader = new SubvolumeReader(fs, fs.root(subvolumeId));
      this.files = new FileReader(fs, fs.root(subvolumeId));
    }

    void walk(long inode, String path) {
      InodeItem item = reader.inode(inode);
      entries.put(path, describe(inode, item, path));
      if (!item.isDirectory()) {
        return;
      }
      for (DirectoryEntry entry : reader.list(inode)) {
        String name = ContentEntry.percentEncode(entry.nameBytes());
        String below = path.equals(".") ? name : path + "/" + name;
        if (entry.isSubvolume()) {
          entries.put(below, stub(below));
        } else {
          DirectoryEntry found = reader.lookUp(inode, entry.name());
          assertThat(found)
              .as(below)
              .isEqualTo(new DirectoryEntry(0, entry.name(), entry.location(), entry.type()));
          walk(entry.location().objectid(), below);
        }
      }
    }

    private ContentEntry describe(long inode, InodeItem item, String path) {
      Map<String, String> xattrs = new TreeMap<>();
      reader
          .xattrs(inode)
          .forEach(
              (name, value) ->
                  xattrs.put(
                      ContentEntry.percentEncode(name.getBytes(StandardCharsets.ISO_8859_1)),
                      HexFormat.of().formatHex(value)));
      return new ContentEntry(
          path,
          typeName(item),
          inode,
          item.mode() & 07777,
          item.uid(),
          item.gid(),
          item.linkCount(),
          item.sizeBytes(),
          item.mtime().seconds() * 1_000_000_000L + item.mtime().nanoseconds(),
          item.isRegular() ? sha256(inode, item.sizeBytes()) : null,
          target(inode, item),
          deviceNumbers(item),
          xattrs);
    }

    private @Nullable String target(long inode, InodeItem item) {
      return item.isSymlink() ? ContentEntry.percentEncode(reader.symlinkTarget(inode)) : null;
    }

    private static List<Long> deviceNumbers(InodeItem item) {
      int type = item.fileType();
      return type == InodeItem.S_IFCHR || type == InodeItem.S_IFBLK
          ? List.of(item.rdev() >>> 20, item.rdev() & 0xfffff)
          : new ArrayList<>();
    }

    private String sha256(long inode, long sizeBytes) {
      MessageDigest digest = newDigest();
      for (long at = 0; at < sizeBytes; at += PIECE_BYTES) {
        int length = (int) Math.min(PIECE_BYTES, sizeBytes - at);
        files.read(inode, at, piece, 0, length);
        digest.update(piece, 0, length);
      }
      return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String typeName(InodeItem item) {
      return switch (item.fileType()) {
        case InodeItem.S_IFREG -> "file";
        case InodeItem.S_IFDIR -> "dir";
        case InodeItem.S_IFLNK -> "symlink";
        case InodeItem.S_IFCHR -> "char";
        case InodeItem.S_IFBLK -> "block";
        case InodeItem.S_IFIFO -> "fifo";
        case InodeItem.S_IFSOCK -> "socket";
        default -> "unknown";
      };
    }
  }
}
