package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sceneshift.fsmodel.mount.FsInfo;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fsmodel info IMAGE [--json]}. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what an image holds: its superblock, its subvolumes, and its block groups.",
      "Block groups are numbered from 1 in the order of their addresses, as in scenarios."
    })
final class InfoCommand implements Callable<Integer>, Failures.Subject {

  @Mixin private ImageArgument image = new ImageArgument();

  @Option(names = "--json", description = "Print JSON; numbers and sizes in bytes.")
  private boolean json;

  @Override
  public String subject() {
    return image.name();
  }

  @Override
  public Integer call() throws IOException {
    String text;
    try (FsInfo fs = image.open()) {
      ImageInfo info = ImageInfo.of(fs);
      text = json ? JsonText.of(info.toMap()) : info.toText();
    }
    try (Output target = Output.standard();
        OutputStream out = new BufferedOutputStream(target.stream())) {
      out.write(text.getBytes(UTF_8));
    }
    return 0;
  }
}
