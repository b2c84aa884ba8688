package dev.sceneshift.fsmodel.compression;

import java.io.IOException;
import java.util.Locale;

/** Bytes that do not decode as their file extent item says; the kernel's EIO. */
public final class CorruptExtentException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptExtentException(Compression compression, String what) {
    super(compression.name().toLowerCase(Locale.ROOT) + " extent: " + what);
  }
}
