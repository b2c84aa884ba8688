package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.ondisk.InodeItem;

/** A mode as ls prints it, like {@code -rwsr-xr-t}. */
final class FileMode {

  private static final int SET_UID = 04000;
  private static final int SET_GID = 02000;
  private static final int STICKY = 01000;

  private FileMode() {}

  static String toText(int mode) {
    StringBuilder text = new StringBuilder();
    text.append(typeLetter(mode & InodeItem.S_IFMT));
    appendTriple(text, mode >> 6, (mode & SET_UID) != 0, 's');
    appendTriple(text, mode >> 3, (mode & SET_GID) != 0, 's');
    appendTriple(text, mode, (mode & STICKY) != 0, 't');
    return text.toString();
  }

  private static char typeLetter(int type) {
    return switch (type) {
      case InodeItem.S_IFREG -> '-';
      case InodeItem.S_IFDIR -> 'd';
      case InodeItem.S_IFLNK -> 'l';
      case InodeItem.S_IFCHR -> 'c';
      case InodeItem.S_IFBLK -> 'b';
      case InodeItem.S_IFIFO -> 'p';
      case InodeItem.S_IFSOCK -> 's';
      default -> '?';
    };
  }

  private static void appendTriple(StringBuilder text, int bits, boolean special, char letter) {
    text.append((bits & 4) != 0 ? 'r' : '-');
    text.append((bits & 2) != 0 ? 'w' : '-');
    boolean executable = (bits & 1) != 0;
    if (special) {
      text.append(executable ? letter : Character.toUpperCase(letter));
    } else {
      text.append(executable ? 'x' : '-');
    }
  }
}
