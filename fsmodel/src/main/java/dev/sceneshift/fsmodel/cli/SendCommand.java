package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.send.SendOptions;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fsmodel send IMAGE SUBVOL [-p PARENT] [-c SOURCE]...}. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description =
        "Writes the send stream of a read-only subvolume, protocol 1, as btrfs send --proto 1"
            + " does, byte for byte.")
final class SendCommand implements Callable<Integer>, Failures.Subject {

  @Mixin private ImageArgument image = new ImageArgument();

  @Parameters(
      index = "1",
      paramLabel = "SUBVOL",
      description = "The subvolume: its path, the last part of it, or id:N.")
  private String subvolume = "";

  @Option(
      names = {"-p", "--parent"},
      paramLabel = "PARENT",
      description = "Send the difference to PARENT, which is a clone source too.")
  private @Nullable String parent;

  @Option(
      names = {"-c", "--clone-source"},
      paramLabel = "SOURCE",
      description =
          "Clone from SOURCE where it has the same data. Without -p, one of the sources is"
              + " chosen as the parent.")
  private List<String> cloneSources = new ArrayList<>();

  @Option(names = "--no-data", description = "Send UPDATE_EXTENT in place of file data.")
  private boolean noData;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public String subject() {
    return image.name();
  }

  @Override
  public Integer call() throws IOException {
    try (FsInfo fs = image.open()) {
      Subvolumes subvolumes = new Subvolumes(fs);
      Subvolume sent = subvolumes.find(subvolume);
      List<Subvolume> sources = new ArrayList<>();
      for (String name : cloneSources) {
        sources.add(subvolumes.find(name));
      }
      Subvolume chosen = null;
      if (parent != null) {
        chosen = subvolumes.find(parent);
        sources.add(chosen);
      } else if (!sources.isEmpty()) {
        chosen = ParentChoice.choose(sent, sources, subvolumes.list());
      }
      TreeRoot parentRoot = chosen == null ? null : fs.root(chosen.id());
      List<TreeRoot> roots = sources.stream().map(source -> fs.root(source.id())).toList();
      send(fs, fs.root(sent.id()), parentRoot, roots);
    }
    return 0;
  }

  private void send(FsInfo fs, TreeRoot root, @Nullable TreeRoot parentRoot, List<TreeRoot> sources)
      throws IOException {
    SendOptions options = new SendOptions(noData, false, false);
    try (Output target = output.openBinary()) {
      new Send(fs, root, parentRoot, sources, new StreamWriter(target), options).run();
      target.commit();
    }
  }
}
