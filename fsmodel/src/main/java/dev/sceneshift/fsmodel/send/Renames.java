package dev.sceneshift.fsmodel.send;

/** Renaming at the receiver, and what is known of paths afterwards. */
final class Renames {
  private final SendContext context;
  private final CommandSink commands;
  private final TemporaryNames temporaryNames;

  Renames(SendContext context, CommandSink commands, TemporaryNames temporaryNames) {
    this.context = context;
    this.commands = commands;
    this.temporaryNames = temporaryNames;
  }

  void rename(byte[] from, byte[] to) {
    commands.rename(from, to);
  }

  /** Renames the inode being processed (kernel: rename_current_inode). */
  void renameCurrent(byte[] from, byte[] to) {
    commands.rename(from, to);
    context.current().setPath(to);
  }

  /** Gives an inode its temporary name (kernel: orphanize_inode). */
  void orphanize(long ino, long generation, byte[] from) {
    byte[] name = temporaryNames.of(ino, generation);
    commands.rename(from, name);
    if (context.current().is(ino, generation)) {
      context.current().setPath(name);
    }
  }
}
