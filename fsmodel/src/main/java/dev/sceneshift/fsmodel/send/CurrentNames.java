package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.tree.TreeRoot;

/** Finds name and place of inodes at the receiver (kernel: __get_cur_name_and_parent). */
final class CurrentNames {
  private final SendContext context;
  private final InodeStates states;
  private final Overwrites overwrites;
  private final TemporaryNames temporaryNames;
  private final NameCache cache = new NameCache();

  CurrentNames(
      SendContext context,
      InodeStates states,
      Overwrites overwrites,
      TemporaryNames temporaryNames) {
    this.context = context;
    this.states = states;
    this.overwrites = overwrites;
    this.temporaryNames = temporaryNames;
  }

  /**
   * @throws dev.sceneshift.fsmodel.error.FsException ENOENT if there is no such inode
   */
  CurrentName of(long ino, long generation) {
    InodeId inode = new InodeId(ino, generation);
    CurrentName known = cache.find(inode, context.sendProgress());
    if (known != null) {
      return known;
    }
    CurrentName name = lookUp(ino, generation);
    cache.store(inode, name, context.sendProgress());
    return name;
  }

  /** Drops what is known of an inode that has got another name out of turn. */
  void forget(long ino, long generation) {
    cache.forget(new InodeId(ino, generation));
  }

  private CurrentName lookUp(long ino, long generation) {
    if (!states.isExistent(ino, generation)) {
      return CurrentName.temporary(temporaryNames.of(ino, generation));
    }
    boolean done = ino < context.sendProgress();
    TreeRoot root = done ? context.sendRoot() : context.parentRoot();
    InodeRef first = InodeRef.first(root, ino);
    long parent = first.directory();
    long parentGeneration = context.inodes().of(root, parent).generation();
    if (overwrites.didOverwrite(parent, parentGeneration, ino, generation, first.name())) {
      return CurrentName.temporary(temporaryNames.of(ino, generation));
    }
    return CurrentName.in(parent, parentGeneration, first.name());
  }
}
