package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.send.RestartPolicy;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.send.SendOptions;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a {@link SendRequest} with the model. */
final class ModelSend {

  private ModelSend() {}

  /**
   * What the model sends.
   *
   * @param stream up to the failure, if there was one
   */
  record Result(byte[] stream, @Nullable Throwable failure) {}

  /** Opens the image anew, as a mount does, and sends. */
  static Result send(Path image, SendRequest request) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Throwable failure;
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image));
        StreamWriter writer = new StreamWriter(out)) {
      failure = run(fs, request, writer);
    }
    return new Result(out.toByteArray(), failure);
  }

  private static @Nullable Throwable run(FsInfo fs, SendRequest request, StreamWriter writer) {
    try {
      String parent = request.parent();
      List<TreeRoot> cloneSources = new ArrayList<>();
      request.cloneSources().forEach(source -> cloneSources.add(root(fs, source)));
      if (parent != null) {
        cloneSources.add(root(fs, parent));
      }
      TreeRoot parentRoot = parent == null ? null : root(fs, parent);
      SendOptions options =
          new SendOptions(request.withoutData(), false, false, RestartPolicy.SEARCH_AGAIN);
      new Send(fs, root(fs, request.snapshot()), parentRoot, cloneSources, writer, options).run();
      return null;
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }

  private static TreeRoot root(FsInfo fs, String path) {
    return fs.root(new Subvolumes(fs).find(path).id());
  }
}
