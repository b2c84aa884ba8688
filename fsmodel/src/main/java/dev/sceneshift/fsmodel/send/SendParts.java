package dev.sceneshift.fsmodel.send;

import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.Collection;

/** The parts of one send, each made from those above it. */
final class SendParts {
  final SendContext context;
  final CommandSink commands;
  final PendingMoves moves = new PendingMoves();
  final AwaitedRemovals removals = new AwaitedRemovals();
  final InodeStates states;
  final TemporaryNames temporaryNames;
  final Overwrites overwrites;
  final CurrentNames names;
  final Paths paths;
  final InodeCommands inodes;
  final DirectoryTimes times;
  final CreatedDirectories createdDirectories;
  final Renames renames;
  final DirectoryRemoval removal;
  final DirectoryMoves directoryMoves;
  final RecordedReferences references;
  final Xattrs xattrs;
  final FileData fileData;
  final Holes holes;
  final ExtentComparison extentComparison;
  final CloneFinder cloneFinder;
  final Extents extents;
  final ItemChanges changes;

  SendParts(SendContext context, Collection<TreeRoot> cloneSources, StreamWriter out) {
    this.context = context;
    commands = new CommandSink(out);
    states = new InodeStates(context);
    temporaryNames = new TemporaryNames(context);
    overwrites = new Overwrites(context, states, moves);
    names = new CurrentNames(context, states, overwrites, temporaryNames);
    paths = new Paths(context, names, temporaryNames, moves, removals);
    inodes = new InodeCommands(context, commands, paths, temporaryNames);
    times = new DirectoryTimes(inodes::utimes);
    createdDirectories = new CreatedDirectories(context);
    renames = new Renames(context, commands, temporaryNames);
    removal = new DirectoryRemoval(context, moves, removals);
    directoryMoves = new DirectoryMoves(this);
    references = new RecordedReferences(context, paths);
    xattrs = new Xattrs(context, commands, paths);
    fileData = new FileData(context, commands, paths);
    holes = new Holes(context, commands, paths, fileData);
    extentComparison = new ExtentComparison(context);
    cloneFinder = new CloneFinder(context, new CloneRoots(context.sendRoot(), cloneSources));
    extents = new Extents(this);
    changes = new ItemChanges(this);
  }
}
