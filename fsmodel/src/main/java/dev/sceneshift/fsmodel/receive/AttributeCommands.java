package dev.sceneshift.fsmodel.receive;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.inode.XattrEditor;
import dev.sceneshift.fsmodel.ondisk.InodeItem;
import dev.sceneshift.fsmodel.ondisk.Timespec;
import dev.sceneshift.fsmodel.transaction.InodeEditor;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Commands for permissions, owners, times and extended attributes, with what the kernel does to one
 * when the other changes (fs/attr.c, fs/xattr.c, fs/posix_acl.c) for a receiver with all
 * privileges. Confined to the receiver's thread.
 */
final class AttributeCommands {
  private static final String CAPABILITY = "security.capability";
  private static final int NAME_MAX = 255;
  private static final int PERMISSIONS = 07777;
  private static final int S_ISUID = 04000;
  private static final int S_ISGID = 02000;
  private static final int S_IXGRP = 00010;

  private final ReceivingSubvolume subvolume;

  AttributeCommands(ReceivingSubvolume subvolume) {
    this.subvolume = subvolume;
  }

  /** Sets the permission bits; an access ACL follows them. */
  void chmod(String path, int permissions) {
    subvolume.change(
        handle -> {
          InodeEditor inode = load(handle, path);
          if (inode.item().isSymlink()) {
            throw new FsException(
                Errno.EOPNOTSUPP, "\"" + path + "\" is a symlink, without permissions of its own");
          }
          PosixAcl acl = accessAcl(inode);
          return () -> {
            if (acl != null) {
              xattrs(inode).set(bytes(PosixAcl.ACCESS), acl.withMode(permissions).toBytes());
            }
            setPermissions(inode, permissions);
            store(inode);
          };
        });
  }

  /** Sets the owner; what runs with the rights of the old owner no longer does. */
  void chown(String path, long uid, long gid) {
    subvolume.change(
        handle -> {
          InodeEditor inode = load(handle, path);
          return () -> {
            inode.setOwner(uid, gid);
            if (!inode.item().isDirectory()) {
              dropPrivileges(inode);
            }
            store(inode);
          };
        });
  }

  private void dropPrivileges(InodeEditor inode) {
    int mode = inode.item().mode();
    int killed = (mode & S_IXGRP) != 0 ? S_ISUID | S_ISGID : S_ISUID;
    inode.setMode(mode & ~killed);
    dropCapability(inode);
  }

  /** What every change of a file's content does to it (kernel: file_modified). */
  void contentChanged(InodeEditor inode) {
    dropCapability(inode);
    inode.touch();
  }

  private void dropCapability(InodeEditor inode) {
    xattrs(inode).remove(bytes(CAPABILITY));
  }

  void setTimes(String path, Timespec atime, Timespec mtime) {
    subvolume.change(
        handle -> {
          InodeEditor inode = load(handle, path);
          return () -> {
            inode.setTimes(atime, mtime);
            store(inode);
          };
        });
  }

  void setXattr(String path, String name, byte[] value) {
    subvolume.change(
        handle -> {
          InodeEditor inode = load(handle, path);
          requireName(name);
          xattrs(inode).requireRoom(bytes(name), value.length);
          return switch (name) {
            case PosixAcl.ACCESS -> setAccessAcl(inode, PosixAcl.parse(value));
            case PosixAcl.DEFAULT -> setDefaultAcl(inode, PosixAcl.parse(value));
            default -> put(inode, name, value);
          };
        });
  }

  void removeXattr(String path, String name) {
    subvolume.change(
        handle -> {
          InodeEditor inode = load(handle, path);
          boolean acl = name.equals(PosixAcl.ACCESS) || name.equals(PosixAcl.DEFAULT);
          if (!acl && !xattrs(inode).contains(bytes(name))) {
            throw new FsException(Errno.ENODATA, "there is no xattr \"" + name + "\"");
          }
          return remove(inode, name);
        });
  }

  private Runnable setAccessAcl(InodeEditor inode, PosixAcl acl) {
    if (acl.isEmpty()) {
      return remove(inode, PosixAcl.ACCESS);
    }
    Runnable change =
        acl.saysMoreThanMode()
            ? put(inode, PosixAcl.ACCESS, acl.toBytes())
            : remove(inode, PosixAcl.ACCESS);
    return () -> {
      setPermissions(inode, (inode.item().mode() & ~0777) | acl.mode());
      change.run();
    };
  }

  private Runnable setDefaultAcl(InodeEditor inode, PosixAcl acl) {
    if (acl.isEmpty()) {
      return remove(inode, PosixAcl.DEFAULT);
    }
    if (!inode.item().isDirectory()) {
      throw new FsException(Errno.EINVAL, "only directories have a default ACL");
    }
    return put(inode, PosixAcl.DEFAULT, acl.toBytes());
  }

  private Runnable put(InodeEditor inode, String name, byte[] value) {
    return () -> {
      xattrs(inode).set(bytes(name), value);
      store(inode);
    };
  }

  private Runnable remove(InodeEditor inode, String name) {
    return () -> {
      xattrs(inode).remove(bytes(name));
      store(inode);
    };
  }

  private static void store(InodeEditor inode) {
    inode.touchAttributes();
    inode.store();
  }

  private static void setPermissions(InodeEditor inode, int permissions) {
    inode.setMode((inode.item().mode() & InodeItem.S_IFMT) | (permissions & PERMISSIONS));
  }

  private @Nullable PosixAcl accessAcl(InodeEditor inode) {
    byte[] acl = subvolume.reader().xattrs(inode.inode()).get(PosixAcl.ACCESS);
    return acl == null ? null : PosixAcl.parse(acl);
  }

  private InodeEditor load(TransactionHandle handle, String path) {
    return InodeEditor.load(handle, subvolume.root(), subvolume.reader().resolve(path));
  }

  private XattrEditor xattrs(InodeEditor inode) {
    return new XattrEditor(subvolume.fs(), inode.handle(), subvolume.root(), inode.inode());
  }

  private static void requireName(String name) {
    if (name.isEmpty() || name.length() > NAME_MAX || name.indexOf('.') < 0) {
      throw new FsException(Errno.EINVAL, "\"" + name + "\" is no name of an xattr");
    }
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
