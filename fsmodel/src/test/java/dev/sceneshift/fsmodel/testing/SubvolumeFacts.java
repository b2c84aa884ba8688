package dev.sceneshift.fsmodel.testing;

import org.jspecify.annotations.Nullable;

/**
 * A subvolume as its manifest describes it.
 *
 * @param path in the top-level subvolume
 * @param contents file with what it holds, for snapshots
 */
public record SubvolumeFacts(
    String name,
    String path,
    long id,
    long parentId,
    long generation,
    long ctransid,
    long otransid,
    long stransid,
    long rtransid,
    String uuid,
    @Nullable String parentUuid,
    @Nullable String receivedUuid,
    boolean readonly,
    @Nullable String contents) {

  static SubvolumeFacts of(Json json) {
    return new SubvolumeFacts(
        json.get("name").string(),
        json.get("path").string(),
        json.get("id").number(),
        json.get("parent_id").number(),
        json.get("generation").number(),
        json.get("ctransid").number(),
        json.get("otransid").number(),
        json.get("stransid").number(),
        json.get("rtransid").number(),
        json.get("uuid").string(),
        json.get("parent_uuid").stringOrNull(),
        json.get("received_uuid").stringOrNull(),
        json.get("readonly").isTrue(),
        json.get("contents").stringOrNull());
  }
}
