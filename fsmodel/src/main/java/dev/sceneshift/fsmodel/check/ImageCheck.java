package dev.sceneshift.fsmodel.check;

import dev.sceneshift.fsmodel.mount.FsInfo;
import java.util.List;

/**
 * Checks a whole filesystem as its last commit left it: every tree is walked, references, usage and
 * free space are recomputed and compared with what is written (as {@code btrfs check} does). Holds
 * the commit root lock for reading all the time. For tests and scenarios; reads everything.
 *
 * <p>Unlike {@code btrfs check}, files are not looked into: names, sizes and link counts.
 */
public final class ImageCheck {
  private final FsInfo fs;

  public ImageCheck(FsInfo fs) {
    this.fs = fs;
  }

  /**
   * Checks everything but the content of data extents.
   *
   * @return one line for each problem; none if the image is sound
   */
  public List<String> run() {
    return run(false);
  }

  /** Checks everything; compares each data sector that has a checksum with it. */
  public List<String> runWithData() {
    return run(true);
  }

  private List<String> run(boolean withData) {
    Problems problems = new Problems();
    fs.commitRootLock().readLock();
    try {
      ExtentItems extents = ExtentItems.read(fs, problems);
      TreeBlocks blocks = new TreeBlocks(fs, extents, problems);
      blocks.walk();
      new ReferenceCheck(extents, blocks, problems).check();
      new SharingCheck(fs, extents, blocks, problems).check();
      new SpaceCheck(fs, extents, problems).check();
      new FreeSpaceCheck(fs, extents, problems).check();
      new ChecksumCheck(fs, extents, problems).check(withData);
    } finally {
      fs.commitRootLock().readUnlock();
    }
    return problems.lines();
  }
}
