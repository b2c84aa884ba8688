package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.checksum.ChecksumType;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.ObjectId;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import java.util.Map;

/** The checksum tree: no sector twice, none outside of data extents, each matching its data. */
final class ChecksumCheck {
  private final FsInfo fs;
  private final ExtentItems extents;
  private final Problems problems;

  ChecksumCheck(FsInfo fs, ExtentItems extents, Problems problems) {
    this.fs = fs;
    this.extents = extents;
    this.problems = problems;
  }

  void check(boolean withData) {
    int size = fs.checksumType().sizeBytes();
    int sector = fs.sectorSizeBytes();
    long end = 0;
    try (TreeCursor cursor = TreeCursor.over(fs.root(ObjectId.CSUM_TREE), TreePath.commitRoot())) {
      for (boolean more = cursor.seek(Key.MIN); more; more = cursor.next()) {
        Key key = cursor.key();
        if (key.type() != ItemType.EXTENT_CSUM) {
          continue;
        }
        if (key.offset() < end) {
          problems.add("checksums at " + key.offset() + " overlap those before them");
        }
        end = key.offset() + (long) cursor.sizeBytes() / size * sector;
        checkCovered(key.offset(), end);
        if (withData) {
          checkData(key.offset(), cursor);
        }
      }
    }
  }

  private void checkCovered(long start, long end) {
    long at = start;
    while (at < end) {
      Map.Entry<Long, ExtentItems.Extent> extent = extents.all().floorEntry(at);
      if (extent == null || extent.getValue().end() <= at || extent.getValue().isTreeBlock()) {
        problems.add("checksum of the sector at " + at + ", which is in no data extent");
        return;
      }
      at = extent.getValue().end();
    }
  }

  private void checkData(long start, TreeCursor cursor) {
    ChecksumType type = fs.checksumType();
    int sectorSize = fs.sectorSizeBytes();
    byte[] sector = new byte[sectorSize];
    for (int i = 0; i < cursor.sizeBytes() / type.sizeBytes(); i++) {
      long at = start + (long) i * sectorSize;
      try {
        fs.volume().read(at, 0, sector, 0, sectorSize);
        int sum = cursor.dataAt() + i * type.sizeBytes();
        if (!type.matches(sector, 0, sectorSize, cursor.bytes(), sum)) {
          problems.add("data of the sector at " + at + " do not match their checksum");
        }
      } catch (FsException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
