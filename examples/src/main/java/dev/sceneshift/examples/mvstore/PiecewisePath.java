package dev.sceneshift.examples.mvstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of a directory that are written piece by piece: {@code piecewise512:x.mv}. H2 finds it by
 * that prefix once it is registered. The directory is no part of the name, which H2 puts into its
 * messages: so they are the same in each run.
 */
public final class PiecewisePath extends FilePathWrapper {
  private static final String NAME = "piecewise";
  private Path directory;
  private int pieceBytes;

  /** For H2, which makes the others from this one. */
  public PiecewisePath() {
    this(Path.of(""), 0);
  }

  /** Writes pieces of that many bytes, from 1. */
  PiecewisePath(Path directory, int pieceBytes) {
    this.directory = directory;
    this.pieceBytes = pieceBytes;
  }

  @Override
  public String getScheme() {
    return NAME + pieceBytes;
  }

  @Override
  public PiecewisePath getPath(String path) {
    PiecewisePath of = (PiecewisePath) super.getPath(path);
    of.directory = directory;
    of.pieceBytes = pieceBytes;
    return of;
  }

  @Override
  protected FilePath unwrap(String path) {
    return FilePath.get(directory.resolve(path.substring(getScheme().length() + 1)).toString());
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new PiecewiseChannel(super.open(mode), pieceBytes);
  }
}
