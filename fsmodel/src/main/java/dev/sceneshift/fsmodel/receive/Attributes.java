package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;

/**
 * Permissions, owners and extended attributes, with what the kernel does to one when the other
 * changes (fs/attr.c, fs/xattr.c, fs/posix_acl.c) for a receiver with all privileges.
 */
final class Attributes {
  private static final String CAPABILITY = "security.capability";
  private static final int NAME_MAX = 255;
  private static final int S_ISUID = 04000;
  private static final int S_ISGID = 02000;
  private static final int S_IXGRP = 00010;

  private Attributes() {}

  /** Sets the permission bits; an access ACL follows them. */
  static void chmod(Inode inode, int permissions) {
    if (inode.isSymlink()) {
      throw new FsException(Errno.EOPNOTSUPP, "a symlink has no permissions of its own");
    }
    inode.setPermissions(permissions);
    byte[] acl = inode.xattrs.get(PosixAcl.ACCESS);
    if (acl != null) {
      inode.xattrs.put(PosixAcl.ACCESS, PosixAcl.parse(acl).withMode(permissions).toBytes());
    }
  }

  /** Sets the owner; what runs with the rights of the old owner no longer does. */
  static void chown(Inode inode, long uid, long gid) {
    inode.uid = uid;
    inode.gid = gid;
    if (!inode.isDirectory()) {
      int killed = S_ISUID;
      if ((inode.mode & S_IXGRP) != 0) {
        killed |= S_ISGID;
      }
      inode.setPermissions(inode.permissions() & ~killed);
      inode.xattrs.remove(CAPABILITY);
    }
  }

  /** Notes that the content of a file was changed. */
  static void contentChanged(Inode inode) {
    inode.xattrs.remove(CAPABILITY);
    inode.touch();
  }

  static void setXattr(Inode inode, String name, byte[] value) {
    if (name.isEmpty() || name.length() > NAME_MAX || name.indexOf('.') < 0) {
      throw new FsException(Errno.EINVAL, "\"" + name + "\" is no name of an xattr");
    }
    switch (name) {
      case PosixAcl.ACCESS -> setAccessAcl(inode, PosixAcl.parse(value));
      case PosixAcl.DEFAULT -> setDefaultAcl(inode, PosixAcl.parse(value));
      default -> inode.xattrs.put(name, value);
    }
  }

  private static void setAccessAcl(Inode inode, PosixAcl acl) {
    if (acl.isEmpty()) {
      inode.xattrs.remove(PosixAcl.ACCESS);
      return;
    }
    inode.setPermissions((inode.permissions() & ~0777) | acl.mode());
    if (acl.saysMoreThanMode()) {
      inode.xattrs.put(PosixAcl.ACCESS, acl.toBytes());
    } else {
      inode.xattrs.remove(PosixAcl.ACCESS);
    }
  }

  private static void setDefaultAcl(Inode inode, PosixAcl acl) {
    if (acl.isEmpty()) {
      inode.xattrs.remove(PosixAcl.DEFAULT);
    } else if (inode.isDirectory()) {
      inode.xattrs.put(PosixAcl.DEFAULT, acl.toBytes());
    } else {
      throw new FsException(Errno.EINVAL, "only directories have a default ACL");
    }
  }

  static void removeXattr(Inode inode, String name) {
    boolean acl = name.equals(PosixAcl.ACCESS) || name.equals(PosixAcl.DEFAULT);
    if (inode.xattrs.remove(name) == null && !acl) {
      throw new FsException(Errno.ENODATA, "there is no xattr \"" + name + "\"");
    }
  }
}
