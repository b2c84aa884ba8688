package dev.sceneshift.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.receive.CloneSources;
import dev.sceneshift.fsmodel.receive.Receive;
import dev.sceneshift.fsmodel.receive.ReceivedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A scenario attached to {@code fsmodel send}, which knows nothing of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveProgramIT {
  private static final int SECTOR_BYTES = 4096;

  private Path folder = Path.of("");
  private Path image = Path.of("");

  @BeforeAll
  void unpackImage(@TempDir Path temporary) throws IOException {
    folder = temporary;
    image = PackedImage.unpack("relocation-demo.img", folder.resolve("relocation-demo.img"));
  }

  @Test
  void send_underARelocation_isReceivedAsInPeace() throws Exception {
    byte[] before = Files.readAllBytes(image);
    Path quiet = folder.resolve("quiet.stream");
    assertThat(Shipped.fsmodel("send", image, "snap2", "-o", quiet).exitCode()).isZero();

    Path disturbed = folder.resolve("disturbed.stream");
    Path scenario = Shipped.scenarios().resolve("agent/relocation.scn");
    Shipped.Outcome outcome =
        Shipped.fsmodelUnderAgent(scenario.toString(), "send", image, "snap2", "-o", disturbed);

    assertThat(outcome.exitCode()).as("%s", outcome).isZero();
    assertThat(outcome.err()).contains("pass").contains("line 6 fired 1 time");
    ReceivedTree expected = received(quiet);
    assertThat(received(disturbed).differenceFrom(expected)).isEmpty();
    assertThat(received(disturbed)).isEqualTo(expected);
    assertThat(Files.readAllBytes(image)).isEqualTo(before);
  }

  @Test
  void send_scenarioThatFails_endsTheProgramWithOne() throws Exception {
    Path scenario =
        Files.writeString(
            folder.resolve("wrong.scn"),
            Files.readString(Shipped.scenarios().resolve("agent/relocation.scn"))
                .replace("exactly 1 time", "exactly 3 times"));
    Shipped.Outcome outcome =
        Shipped.fsmodelUnderAgent(
            scenario.toString(), "send", image, "snap2", "-o", folder.resolve("other.stream"));
    assertThat(outcome.exitCode()).as("%s", outcome).isEqualTo(1);
    assertThat(outcome.err()).contains("failed").contains("wrong.scn");
  }

  private static ReceivedTree received(Path stream) throws IOException {
    return Receive.one(Files.readAllBytes(stream), CloneSources.NONE, SECTOR_BYTES);
  }
}
