package dev.sceneshift.fsmodel.send;

import static dev.sceneshift.fsmodel.send.StreamAssert.assertThatStream;

import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.StreamFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every stream that the kernel made of the corpus comes out byte for byte. */
class CorpusStreamsTest {

  @TestFactory
  Stream<DynamicContainer> send_everyStreamOfTheCorpus_isTheKernels() {
    return ImageCorpus.all()
        .map(
            image ->
                DynamicContainer.dynamicContainer(
                    image.name(), image.streams().stream().map(stream -> test(image, stream))));
  }

  private static DynamicTest test(ImageCase image, StreamFacts stream) {
    return DynamicTest.dynamicTest(stream.name(), () -> check(image, stream));
  }

  private static void check(ImageCase image, StreamFacts stream) throws IOException {
    CorpusSend send = new CorpusSend(image, stream);
    byte[] expected = Files.readAllBytes(image.file(stream));
    try (FsInfo fs = FsInfo.open(send.openDevice())) {
      assertThatStream(send.run(fs)).isSameAs(expected);
    }
  }
}
