package dev.sceneshift.examples.mvstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of the usual kind that are written piece by piece: {@code piecewise512:/tmp/x.mv}. H2 finds
 * it by that prefix once it is registered.
 */
public final class PiecewisePath extends FilePathWrapper {
  private static final String NAME = "piecewise";
  private int pieceBytes;

  /** For H2, which makes the others from this one. */
  public PiecewisePath() {
    this(0);
  }

  /** Writes pieces of that many bytes, from 1. */
  PiecewisePath(int pieceBytes) {
    this.pieceBytes = pieceBytes;
  }

  @Override
  public String getScheme() {
    return NAME + pieceBytes;
  }

  @Override
  public PiecewisePath getPath(String path) {
    PiecewisePath of = (PiecewisePath) super.getPath(path);
    of.pieceBytes = pieceBytes;
    return of;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new PiecewiseChannel(super.open(mode), pieceBytes);
  }
}
