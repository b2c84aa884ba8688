package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes one image and has the kernel and the model send its snapshots in many ways. */
final class SendTrial {

  private final Workload workload;
  private final Path folder;
  private final Path image;

  /** What the kernel sent; null where it refused to. */
  private final Map<SendRequest, byte @Nullable []> kernelStreams = new LinkedHashMap<>();

  private final List<String> differences = new ArrayList<>();
  private int equalCount;

  /**
   * @param folder empty; holds the image afterwards
   */
  SendTrial(Workload workload, Path folder) {
    this.workload = workload;
    this.folder = folder;
    this.image = folder.resolve("image");
  }

  /**
   * Carries the trial out. Where streams differ, the folder has both of them too, and the
   * operations that made the image.
   *
   * @return a description of each difference
   */
  List<String> run() throws IOException {
    workload.makeImage(image);
    askKernel();
    for (Map.Entry<SendRequest, byte @Nullable []> entry : kernelStreams.entrySet()) {
      compare(entry.getKey(), entry.getValue());
    }
    if (!differences.isEmpty()) {
      Files.writeString(folder.resolve("operations"), workload.describe(), ISO_8859_1);
    }
    return differences;
  }

  /** How many streams were equal. */
  int equalCount() {
    return equalCount;
  }

  /** How many sends the kernel refused. */
  long refusedCount() {
    return kernelStreams.values().stream().filter(stream -> stream == null).count();
  }

  private void askKernel() {
    try (MountedImage mounted = KernelBtrfs.mount(image, "ro")) {
      for (SendRequest request : requests(workload.snapshots())) {
        kernelStreams.put(request, askKernel(mounted, request));
      }
    }
  }

  /*
   * The kernel gives up on some pairs of snapshots, above all where the newer one is the parent:
   * ENOENT in the middle of the stream.
   */
  private static byte @Nullable [] askKernel(MountedImage mounted, SendRequest request) {
    try {
      return mounted.send(request);
    } catch (ToolFailure e) {
      return null;
    }
  }

  private void compare(SendRequest request, byte @Nullable [] kernel) throws IOException {
    ModelSend.Result model = ModelSend.send(image, request);
    if (kernel == null) {
      if (model.failure() == null) {
        report(request, "the kernel refuses, the model does not");
      }
      return;
    }
    String difference = StreamDifference.of(kernel, model.stream());
    if (difference == null && model.failure() == null) {
      equalCount++;
      return;
    }
    Files.write(folder.resolve(request.name() + ".kernel"), kernel);
    Files.write(folder.resolve(request.name() + ".model"), model.stream());
    String failure = model.failure() == null ? "" : "model failed: " + model.failure() + "\n";
    report(request, failure + (difference == null ? "" : difference));
  }

  private void report(SendRequest request, String difference) {
    differences.add(request.name() + ": " + difference);
  }

  /** Each snapshot whole, from its neighbours and from the ends, and with other clone sources. */
  private static List<SendRequest> requests(List<String> snapshots) {
    List<SendRequest> requests = new ArrayList<>();
    snapshots.forEach(snapshot -> requests.add(SendRequest.full(snapshot)));
    for (int i = 1; i < snapshots.size(); i++) {
      String older = snapshots.get(i - 1);
      String newer = snapshots.get(i);
      requests.add(SendRequest.incremental(older, newer));
      requests.add(SendRequest.incremental(newer, older));
      for (int other = 0; other < snapshots.size(); other += snapshots.size() - 1) {
        if (other != i && other != i - 1) {
          requests.add(SendRequest.cloning(older, newer, snapshots.get(other)));
        }
      }
    }
    if (snapshots.size() > 2) {
      String first = snapshots.get(0);
      String last = snapshots.get(snapshots.size() - 1);
      String[] between = snapshots.subList(1, snapshots.size() - 1).toArray(String[]::new);
      requests.add(SendRequest.incremental(first, last));
      requests.add(SendRequest.incremental(first, last).noData());
      requests.add(SendRequest.full(last).noData());
      requests.add(SendRequest.incremental(last, first));
      requests.add(SendRequest.cloning(first, last, between));
    }
    return requests;
  }
}
