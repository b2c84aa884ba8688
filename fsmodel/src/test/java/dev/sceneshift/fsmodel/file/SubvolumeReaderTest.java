package dev.sceneshift.fsmodel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.ondisk.ItemType;
import dev.sceneshift.fsmodel.ondisk.Key;
import dev.sceneshift.fsmodel.ondisk.LittleEndian;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeCursor;
import dev.sceneshift.fsmodel.tree.TreePath;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ContentsTest} cannot show: names that are not there, and items that are damaged. */
class SubvolumeReaderTest {

  private static final int NAME_LENGTH_OFFSET = 27;

  private final ImageCase image = ImageCorpus.open("small");
  private final FsInfo fs = open(image);
  private final TreeRoot root = fs.root(image.subvolume("s2").id());
  private final SubvolumeReader reader = new SubvolumeReader(fs, root);

  /** Keeps the blocks that a test damages in memory. */
  private final TreeCursor held = TreeCursor.over(root, TreePath.live());

  @BeforeEach
  void holdFirstEntry() {
    held.seek(new Key(SubvolumeReader.ROOT_DIRECTORY, ItemType.DIR_INDEX, 0));
    assertThat(held.isAt(SubvolumeReader.ROOT_DIRECTORY, ItemType.DIR_INDEX)).isTrue();
  }

  @AfterEach
  void close() throws IOException {
    held.close();
    fs.close();
  }

  @Test
  void lookUp_nameThatIsNotThere_isNull() {
    assertThat(reader.lookUp(SubvolumeReader.ROOT_DIRECTORY, "no such name")).isNull();
  }

  @Test
  void resolve_throughAFile_isNotADirectory() {
    String file =
        image.contents(image.subvolume("s2")).stream()
            .filter(entry -> entry.type().equals("file") && !entry.path().contains("%"))
            .findFirst()
            .orElseThrow()
            .path();
    assertThatThrownBy(() -> reader.resolve(file + "/x"))
        .hasMessage("ENOTDIR: \"" + file + "\" is not a directory");
  }

  @Test
  void list_entryThatReachesOutOfItsItem_isUnclean() {
    LittleEndian.putU16(held.bytes(), held.dataAt() + NAME_LENGTH_OFFSET, 60_000);
    assertThatThrownBy(() -> reader.list(SubvolumeReader.ROOT_DIRECTORY))
        .isInstanceOf(FsException.class)
        .hasMessage(
            "EUCLEAN: item %s of tree block at %d: expected an entry of at most %d bytes, found %d"
                    .formatted(held.key(), held.leaf().start(), held.sizeBytes(), 60_030)
                + " bytes")
        .extracting(e -> ((FsException) e).errno())
        .isEqualTo(Errno.EUCLEAN);
  }

  private static FsInfo open(ImageCase image) {
    try {
      return FsInfo.open(ImageFile.openReadOnly(image.image()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
