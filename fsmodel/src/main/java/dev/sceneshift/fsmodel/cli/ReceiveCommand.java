package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.device.OverlayDevice;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.receive.StreamReceiver;
import dev.sceneshift.fsmodel.stream.StreamReader;
import dev.sceneshift.fsmodel.transaction.TransactionManager;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fsmodel receive [--at SUBVOL] IMAGE STREAM}, with the meaning of btrfs receive. */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the subvolumes of a send stream in an image, which is replaced as a whole when all",
      "of the stream has been received, and left as it is if anything fails."
    })
final class ReceiveCommand implements Callable<Integer>, Failures.Subject {
  private static final String STANDARD_INPUT = "-";
  private static final int BUFFER_BYTES = 1 << 16;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ImageArgument image = new ImageArgument();

  @Parameters(
      index = "1",
      paramLabel = "STREAM",
      description = "A send stream of version 1; - for standard input.")
  private String stream = "";

  @Option(
      names = "--at",
      paramLabel = "SUBVOL",
      description = "The subvolume that received ones appear in; without it the top level.")
  private String at = "id:5";

  /** What a failure is about: the image, or the stream while it is read. */
  private String subject = "";

  @Override
  public String subject() {
    return subject.isEmpty() ? image.name() : subject;
  }

  @Override
  public Integer call() throws IOException {
    ImageReplacement replacement = image.replacement();
    OverlayDevice device = image.openOverlay();
    try (FsInfo fs = image.open(device)) {
      Subvolume parent = new Subvolumes(fs).find(at);
      if (parent.item().isReadOnly()) {
        throw new FsException(Errno.EROFS, "subvolume \"" + at + "\" is read-only");
      }
      List<Long> received = receive(fs, parent);
      replacement.write(device);
      report(new Subvolumes(fs).list(), received);
    }
    return 0;
  }

  private List<Long> receive(FsInfo fs, Subvolume parent) throws IOException {
    subject = stream.equals(STANDARD_INPUT) ? "standard input" : stream;
    TransactionManager transactions =
        new TransactionManager(fs, Clock.systemUTC(), new SecureRandom());
    try (StreamReader reader = new StreamReader(new BufferedInputStream(open(), BUFFER_BYTES))) {
      StreamReceiver receiver = new StreamReceiver(fs, transactions, reader, parent.id());
      while (receiver.next()) {}
      if (receiver.isIncomplete()) {
        throw new FsException(Errno.EINVAL, "the stream ends without an END command");
      }
      if (receiver.received().isEmpty()) {
        throw new FsException(Errno.EINVAL, "the stream holds no subvolume");
      }
      subject = "";
      return receiver.received();
    }
  }

  private InputStream open() throws IOException {
    if (stream.equals(STANDARD_INPUT)) {
      return System.in;
    }
    if (Files.isDirectory(Path.of(stream))) {
      throw new FileSystemException(stream, null, "is a directory");
    }
    return Files.newInputStream(Path.of(stream));
  }

  private void report(List<Subvolume> subvolumes, List<Long> received) {
    for (Subvolume subvolume : subvolumes) {
      if (received.contains(subvolume.id())) {
        spec.commandLine()
            .getOut()
            .println("received " + Names.toText(subvolume.path()) + " as id:" + subvolume.id());
      }
    }
  }
}
