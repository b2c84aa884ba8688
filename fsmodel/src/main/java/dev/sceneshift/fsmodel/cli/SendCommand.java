package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.send.RestartPolicy;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.send.SendOptions;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fsmodel send [-p PARENT] [-c CLONE]... IMAGE SUBVOL}, with the meaning of btrfs send. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a read-only subvolume as a send stream of version 1, byte for byte as Linux does.",
      "A subvolume is named by its path, the last part of it, or id:N."
    })
final class SendCommand implements Callable<Integer>, Failures.Subject {

  @Mixin private ImageArgument image = new ImageArgument();

  @Parameters(index = "1", paramLabel = "SUBVOL", description = "The subvolume to send.")
  private String subvolume = "";

  @Option(
      names = {"-p", "--parent"},
      paramLabel = "PARENT",
      description = "Send the difference to this subvolume, which is a clone source too.")
  private @Nullable String parent;

  @Option(
      names = {"-c", "--clone-source"},
      paramLabel = "CLONE",
      description = {
        "A subvolume that the receiver has and data may be cloned from; may be repeated.",
        "Without -p one of them is taken as the parent."
      })
  private List<String> cloneSources = new ArrayList<>();

  @Option(names = "--no-data", description = "Say which ranges change, without their data.")
  private boolean noData;

  @Option(names = "--omit-header", description = "Leave out the stream header.")
  private boolean omitHeader;

  @Option(names = "--omit-end", description = "Leave out the END command.")
  private boolean omitEnd;

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
      List<Subvolume> clones = cloneSources.stream().map(subvolumes::find).toList();
      Subvolume chosen =
          parent != null ? subvolumes.find(parent) : ParentChoice.of(sent, clones, subvolumes);
      Set<TreeRoot> sources = new LinkedHashSet<>();
      clones.forEach(clone -> sources.add(fs.root(clone.id())));
      TreeRoot parentRoot = chosen == null ? null : fs.root(chosen.id());
      if (parentRoot != null) {
        sources.add(parentRoot);
      }
      send(fs, fs.root(sent.id()), parentRoot, sources);
    }
    return 0;
  }

  private void send(FsInfo fs, TreeRoot sent, @Nullable TreeRoot parentRoot, Set<TreeRoot> sources)
      throws IOException {
    SendOptions options = new SendOptions(noData, omitHeader, omitEnd, RestartPolicy.SEARCH_AGAIN);
    try (Output target = output.openBinary()) {
      new Send(fs, sent, parentRoot, sources, new StreamWriter(target), options).run();
      target.commit();
    }
  }
}
