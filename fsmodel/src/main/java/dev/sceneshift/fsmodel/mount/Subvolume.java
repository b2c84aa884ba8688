package dev.sceneshift.fsmodel.mount;

import dev.sceneshift.fsmodel.ondisk.RootItem;

/**
 * A subvolume or snapshot, as the root tree describes it.
 *
 * @param parentId id of the subvolume that holds its directory entry, 0 for the top level
 * @param name last component of its path, empty for the top level; bytes as ISO-8859-1 characters
 * @param path path in the top-level subvolume, empty for that one itself; bytes likewise
 */
public record Subvolume(long id, long parentId, String name, String path, RootItem item) {}
