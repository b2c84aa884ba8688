package dev.sceneshift.fsmodel.send;

/** How an item differs between the parent and the sent subvolume. */
enum ChangeKind {
  NEW,
  DELETED,
  CHANGED,
  SAME
}
